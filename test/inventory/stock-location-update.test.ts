import { beforeEach, expect, it } from 'vitest'
import { buy } from './buying.ts'
import { breaksOf, closedToOthers, lines, openStore, place, placed, type Store, stockOf } from './inventory.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(3)
  await lines(store.owner, 'stockAdjust', {
    lines: [{ variantId: store.variantId, locationId: store.attic, delta: 4 }],
  })
})

it('what lies where no orders are sent from is not for sale', async () => {
  const { shop, owner, attic, variantId, productId } = store
  expect((await stockOf(store)).available).toBe(7)
  await placed(owner, 'stockLocationUpdate', { locationId: attic, shipsOrders: false })
  expect((await stockOf(store)).available).toBe(3)
  expect(await buy(shop, variantId, 4)).toBe('INSUFFICIENT_STOCK')
  await buy(shop, variantId, 3)
  const availability = async () =>
    (await owner('query ($id: ID!) { product(id: $id) { availability } }', { id: productId })).product.availability
  expect(await availability()).toBe('OUT_OF_STOCK')
  await placed(owner, 'stockLocationUpdate', { locationId: attic, shipsOrders: true })
  expect(await availability()).toBe('LOW_STOCK')
  expect(await buy(shop, variantId, 4)).toMatch(/^ord_/)
  expect(await breaksOf(shop)).toEqual([])
})

it('whose turn comes first is taken from first', async () => {
  const { shop, owner, attic, variantId } = store
  await placed(owner, 'stockLocationUpdate', { locationId: store.first, position: 9, name: 'Cellar' })
  await buy(shop, variantId, 1)
  expect((await stockOf(store)).at).toMatchObject({ Attic: { reserved: 1 }, Cellar: { reserved: 0 } })
  const late = await place(owner, 'stockLocationUpdate', { locationId: attic, name: 'Loft', expectedVersion: 7 })
  expect(late.userErrors).toMatchObject([{ code: 'CONFLICT', current: { id: attic } }])
})

it('the first location goes on selling, and no two have one name', async () => {
  const refusal = async (input: object) => (await place(store.owner, 'stockLocationUpdate', input)).userErrors[0]
  const { first, attic } = store
  expect(await refusal({ locationId: first, shipsOrders: false })).toMatchObject({ code: 'WRONG_STATE' })
  expect(await refusal({ locationId: attic, name: 'Warehouse' })).toMatchObject({ code: 'TAKEN' })
  expect(await refusal({ locationId: 'loc_1', name: 'Loft' })).toMatchObject({ code: 'NOT_FOUND' })
})

it('only those who may change stock do', () =>
  closedToOthers(store, 'stockLocationUpdate', { locationId: store.attic, name: 'Loft' }))
