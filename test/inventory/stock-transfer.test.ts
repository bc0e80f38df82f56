import { beforeEach, expect, it } from 'vitest'
import { buy } from './buying.ts'
import {
  breaksOf,
  closed,
  ledger,
  lines,
  movements,
  openStore,
  refusedLines,
  type Store,
  stockOf,
} from './inventory.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(10)
})

it('pieces go from one location to another, and each side says where', async () => {
  const { owner, variantId, first, attic } = store
  const there = { variantId, toLocationId: attic, quantity: 4 }
  const back = { variantId, locationId: attic, toLocationId: first, quantity: 1 }
  const { levels, userErrors } = await lines(owner, 'stockTransfer', { lines: [there, back] })
  expect(userErrors).toEqual([])
  expect(levels).toMatchObject([{ onHand: 7 }, { onHand: 3 }])
  expect(await stockOf(store)).toMatchObject({ available: 10, at: { Warehouse: { onHand: 7 }, Attic: { onHand: 3 } } })
  expect(await ledger(store, attic)).toEqual([
    ['TRANSFERRED', 4, 0],
    ['TRANSFERRED', -1, 0],
  ])
  expect((await movements(store, { locationId: attic })).nodes[0]).toMatchObject({
    otherLocation: { name: 'Warehouse' },
  })
  expect(await breaksOf(store.shop)).toEqual([])
})

it('what is promised to orders stays where it was promised', async () => {
  const { shop, variantId, attic } = store
  await buy(shop, variantId, 8)
  await refusedLines(store, 'stockTransfer', { lines: [{ variantId, toLocationId: attic, quantity: 3 }] }, [
    'INSUFFICIENT_STOCK',
    'lines',
    '0',
    'quantity',
  ])
})

it('nowhere, nothing and the same place are refused', async () => {
  const { variantId, first, attic } = store
  await refusedLines(
    store,
    'stockTransfer',
    {
      lines: [
        { variantId, toLocationId: first, quantity: 1 },
        { variantId, toLocationId: attic, quantity: 0 },
        { variantId, toLocationId: attic, quantity: -4 },
        { variantId, toLocationId: 'loc_00000000000070008000000000000001', quantity: 1 },
      ],
    },
    ['INVALID', 'lines', '0', 'toLocationId'],
    ['INVALID', 'lines', '1', 'quantity'],
    ['INVALID', 'lines', '2', 'quantity'],
    ['NOT_FOUND', 'lines', '3', 'toLocationId'],
  )
})

it('two who carry the same pieces off at once carry them off once', async () => {
  const { owner, variantId, attic } = store
  const carry = () => lines(owner, 'stockTransfer', { lines: [{ variantId, toLocationId: attic, quantity: 7 }] })
  const answers = await Promise.all([carry(), carry()])
  expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'INSUFFICIENT_STOCK' }])
  expect((await stockOf(store)).at).toMatchObject({ Warehouse: { onHand: 3 }, Attic: { onHand: 7 } })
})

it('only those who may correct stock move it, each once for its key', () =>
  closed(store, 'stockTransfer', { variantId: store.variantId, toLocationId: store.attic, quantity: 4 }))
