import { beforeAll, expect, it } from 'vitest'
import { closedToOthers, openStore, place, placed, type Store } from './inventory.ts'

let store: Store
beforeAll(async () => {
  store = await openStore()
})

it('every shop has a first location, and a new one comes behind all others', async () => {
  const { owner, first, attic } = store
  const made = await placed(owner, 'stockLocationCreate', { name: ' Shop window ', shipsOrders: false })
  expect(made).toMatchObject({ name: 'Shop window', position: 2, shipsOrders: false, version: 1 })
  const { stockLocations } = await owner('{ stockLocations { id name } }')
  expect(stockLocations).toEqual([
    { id: first, name: 'Warehouse' },
    { id: attic, name: 'Attic' },
    { id: made.id, name: 'Shop window' },
  ])
})

it('a name is needed, is short, and is given once', async () => {
  const refusal = async (input: object) => (await place(store.owner, 'stockLocationCreate', input)).userErrors[0]
  expect(await refusal({ name: ' ' })).toMatchObject({ code: 'REQUIRED', path: ['input', 'name'] })
  expect(await refusal({ name: 'x'.repeat(101) })).toMatchObject({ code: 'TOO_LONG', path: ['input', 'name'] })
  expect(await refusal({ name: 'Attic' })).toMatchObject({ code: 'TAKEN', path: ['input', 'name'] })
  expect(await refusal({ name: 'Cellar', position: -1 })).toMatchObject({
    code: 'INVALID',
    path: ['input', 'position'],
  })
  const two = await Promise.all([1, 2].map(() => place(store.owner, 'stockLocationCreate', { name: 'Twice' })))
  expect(two.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'TAKEN' }])
})

it('only those who may change stock make one', () => closedToOthers(store, 'stockLocationCreate', { name: 'Den' }))
