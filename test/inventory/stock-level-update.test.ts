import { beforeEach, expect, it } from 'vitest'
import { buy } from './buying.ts'
import { closed, lines, openStore, refusedLines, type Store, stockOf } from './inventory.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(10)
})
const update = (line: object) =>
  lines(store.owner, 'stockLevelUpdate', { lines: [{ variantId: store.variantId, ...line }] })
const lows = async () => (await stockOf(store)).at.Warehouse.lowStockEvents

it('what is held back is not for sale', async () => {
  expect((await update({ safetyStock: 8 })).levels).toMatchObject([{ onHand: 10, available: 2 }])
  expect(await buy(store.shop, store.variantId, 3)).toBe('INSUFFICIENT_STOCK')
  expect(await buy(store.shop, store.variantId, 2)).toMatch(/^ord_/)
  expect((await update({ safetyStock: 0 })).levels).toMatchObject([{ available: 8, lowStockThreshold: null }])
})

it('a low stock is told once when it falls to its threshold, and again only after it has risen', async () => {
  const { shop, owner, variantId } = store
  await update({ lowStockThreshold: 5 })
  await buy(shop, variantId, 4)
  expect(await lows()).toEqual([])
  await buy(shop, variantId, 1)
  await buy(shop, variantId, 1)
  expect(await lows()).toEqual([{ sequence: '1', available: 5 }])
  await lines(owner, 'stockAdjust', { lines: [{ variantId, delta: 3 }] })
  await lines(owner, 'stockAdjust', { lines: [{ variantId, delta: -5 }] })
  expect(await lows()).toEqual([
    { sequence: '2', available: 2 },
    { sequence: '1', available: 5 },
  ])
})

it('a threshold above what is there is told at once, and null takes it away', async () => {
  expect((await update({ lowStockThreshold: 20 })).levels).toMatchObject([{ isLow: true }])
  await update({ lowStockThreshold: 30 })
  expect(await lows()).toEqual([{ sequence: '1', available: 10 }])
  expect((await update({ lowStockThreshold: null })).levels).toMatchObject([{ isLow: false, lowStockThreshold: null }])
})

it('fewer than nothing is not held back', async () => {
  const { variantId } = store
  await refusedLines(
    store,
    'stockLevelUpdate',
    {
      lines: [
        { variantId, safetyStock: -1 },
        { variantId, lowStockThreshold: -1 },
        { variantId, safetyStock: 1_000_000_001 },
      ],
    },
    ['INVALID', 'lines', '0', 'safetyStock'],
    ['INVALID', 'lines', '1', 'lowStockThreshold'],
    ['INVALID', 'lines', '2', 'safetyStock'],
  )
})

it('only those who may correct stock set it, each once for its key', () =>
  closed(store, 'stockLevelUpdate', { variantId: store.variantId, safetyStock: 1, lowStockThreshold: 50 }))
