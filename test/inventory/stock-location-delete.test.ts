import { beforeEach, expect, it } from 'vitest'
import { closedToOthers, ledger, lines, openStore, place, placed, type Store, stockOf } from './inventory.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(3)
})
const move = (line: object) => lines(store.owner, 'stockTransfer', { lines: [{ variantId: store.variantId, ...line }] })

it('a location goes when it is empty, and its ledger stays', async () => {
  const { owner, attic, first } = store
  await move({ toLocationId: attic, quantity: 2 })
  const { userErrors } = await place(owner, 'stockLocationDelete', { locationId: attic })
  expect(userErrors).toMatchObject([{ code: 'IN_USE', path: ['input', 'locationId'] }])
  await move({ locationId: attic, toLocationId: first, quantity: 2 })
  await placed(owner, 'stockLocationDelete', { locationId: attic })
  expect(Object.keys((await stockOf(store)).at)).toEqual(['Warehouse'])
  expect(await ledger(store, attic)).toHaveLength(2)
  expect((await move({ toLocationId: attic, quantity: 1 })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  expect((await place(owner, 'stockLocationDelete', { locationId: attic })).userErrors).toMatchObject([
    { code: 'NOT_FOUND' },
  ])
  await placed(owner, 'stockLocationCreate', { name: 'Attic' })
})

it('nothing is put where a location is being deleted', async () => {
  const { owner, attic } = store
  const [deleted, moved] = await Promise.all([
    place(owner, 'stockLocationDelete', { locationId: attic }),
    move({ toLocationId: attic, quantity: 2 }),
  ])
  expect([...deleted.userErrors, ...moved.userErrors]).toHaveLength(1)
  expect((await stockOf(store)).available).toBe(3)
})

it('the first location stays', async () => {
  const { userErrors } = await place(store.owner, 'stockLocationDelete', { locationId: store.first })
  expect(userErrors).toMatchObject([{ code: 'WRONG_STATE' }])
})

it('only those who may change stock do', () =>
  closedToOthers(store, 'stockLocationDelete', { locationId: store.attic }))
