import { beforeEach, expect, it } from 'vitest'
import { breaksOf, closed, ledger, lines, openStore, refusedLines, type Store, stockOf } from './inventory.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(10)
})

it('pieces come in, come back and are lost, each with its reason', async () => {
  const { owner, variantId } = store
  const adjusted = [
    { variantId, delta: 5, reason: 'RECEIVED', note: 'delivery 7' },
    { variantId, delta: 1, reason: 'RETURNED' },
    { variantId, delta: -3 },
  ]
  const { levels, userErrors } = await lines(owner, 'stockAdjust', { lines: adjusted })
  expect(userErrors).toEqual([])
  expect(levels.map(({ onHand }: { onHand: number }) => onHand)).toEqual([13, 13, 13])
  expect(await ledger(store)).toEqual([
    ['OPENING', 10, 0],
    ['RECEIVED', 5, 0],
    ['RETURNED', 1, 0],
    ['ADJUSTED', -3, 0],
  ])
  expect(await breaksOf(store.shop)).toEqual([])
})

it('ten who correct at once all count', async () => {
  const { owner, variantId } = store
  await Promise.all(
    Array.from({ length: 10 }, (_, i) => lines(owner, 'stockAdjust', { lines: [{ variantId, delta: i - 3 }] })),
  )
  expect((await stockOf(store)).available).toBe(10 + 15)
  expect(await breaksOf(store.shop)).toEqual([])
})

it('nothing is no change, what comes in is above nothing, and no more goes than lies there', async () => {
  const { variantId } = store
  await refusedLines(
    store,
    'stockAdjust',
    {
      lines: [
        { variantId, delta: 0 },
        { variantId, delta: -1, reason: 'RECEIVED' },
        { variantId, delta: 1_000_000_001 },
        { variantId, delta: 1_000_000_000 },
        { variantId, delta: -11 },
      ],
    },
    ['INVALID', 'lines', '0', 'delta'],
    ['INVALID', 'lines', '1', 'delta'],
    ['INVALID', 'lines', '2', 'delta'],
    ['INVALID', 'lines', '3', 'delta'],
    ['INSUFFICIENT_STOCK', 'lines', '4', 'delta'],
  )
})

it('line by line, those before count for those after', async () => {
  const { owner, variantId } = store
  const { levels, userErrors } = await lines(owner, 'stockAdjust', {
    errorPolicy: 'PER_LINE',
    lines: [-6, -6, -4].map((delta) => ({ variantId, delta })),
  })
  expect(levels).toMatchObject([{ onHand: 0 }, null, { onHand: 0 }])
  expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_STOCK', path: ['input', 'lines', '1', 'delta'] }])
})

it('only those who may correct stock do, each once for its key', () =>
  closed(store, 'stockAdjust', { variantId: store.variantId, delta: 4 }))
