import fc from 'fast-check'
import { expect, it } from 'vitest'
import { basketOf, lineOf, priced, promotionOf } from '../../test/drills/money-baskets.ts'
import { type Deal, type Pieces, piecesGot } from './buy-x-get-y.rules.ts'
import { sumOf } from './rounding.rules.ts'

const pieces = (quantity: bigint, unitMinor: bigint, isBought = true, isGot = true): Pieces => ({
  quantity,
  unitMinor,
  isBought,
  mostGot: isGot ? quantity : 0n,
})
const threeForTwo: Deal = { buyQuantity: 2, getQuantity: 1 }

it('buy two and get one: of so many pieces so many are got', () => {
  const got = (quantity: bigint, deal = threeForTwo) => sumOf(piecesGot([pieces(quantity, 100n)], deal))
  expect([2n, 3n, 5n, 6n, 10_000n].map((quantity) => got(quantity))).toEqual([0n, 1n, 1n, 2n, 3333n])
  expect(got(100n, { ...threeForTwo, mostTimes: 4 })).toBe(4n)
  expect(got(4n, { buyQuantity: 2, getQuantity: 3 })).toBe(2n)
})

it('the cheapest are got', () => {
  expect(piecesGot([pieces(2n, 300n), pieces(1n, 100n), pieces(3n, 200n)], threeForTwo)).toEqual([0n, 1n, 1n])
})

it('what is bought and what is got may be different things', () => {
  const shoes = pieces(4n, 5000n, true, false)
  const socks = pieces(3n, 500n, false, true)
  expect(piecesGot([shoes, socks], threeForTwo)).toEqual([0n, 2n])
  expect(piecesGot([shoes, pieces(1n, 500n, false, true)], threeForTwo)).toEqual([0n, 1n])
  expect(piecesGot([pieces(1n, 500n, true, false), socks], threeForTwo)).toEqual([0n, 0n])
})

it('no piece is bought and got at once, and no further deal could be made', () => {
  const some = fc.array(
    fc.record({
      quantity: fc.bigInt({ min: 1n, max: 6n }),
      unitMinor: fc.bigInt({ min: 1n, max: 4n }),
      isBought: fc.boolean(),
      mostGot: fc.bigInt({ min: 0n, max: 6n }),
    }),
    { maxLength: 5 },
  )
  const deals = fc.record({
    buyQuantity: fc.integer({ min: 1, max: 4 }),
    getQuantity: fc.integer({ min: 1, max: 4 }),
    mostTimes: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  })
  fc.assert(
    fc.property(some, deals, (all, deal) => {
      const got = piecesGot(all, deal)
      expect(got.every((n, i) => n >= 0n && n <= (all[i]?.mostGot ?? 0n) && n <= (all[i]?.quantity ?? 0n))).toBe(true)
      expect(sumOf(got)).toBe(BigInt(mostByTrying(all, deal)))
    }),
    { numRuns: 1000 },
  )
})

/** The most pieces that can be got, found by trying every number of deals, and every number of pieces that is got of each. */
function mostByTrying(all: readonly Pieces[], { buyQuantity, getQuantity, mostTimes = 1000 }: Deal): number {
  const reached = (times: number, index: number, got: number, bought: number): number => {
    const item = all[index]
    if (!item) return bought >= times * buyQuantity ? Math.min(got, times * getQuantity) : -1
    let most = -1
    const quantity = Number(item.quantity)
    for (let n = 0; n <= Math.min(quantity, Number(item.mostGot)); n++)
      most = Math.max(most, reached(times, index + 1, got + n, bought + (item.isBought ? quantity - n : 0)))
    return most
  }
  let best = 0
  for (let times = 0; times <= Math.min(mostTimes, 30); times++) best = Math.max(best, reached(times, 0, 0, 0))
  return best
}

it('of each line no more pieces are got than the promotion says', () => {
  const deal = { kind: 'BUY_X_GET_Y', buys: {}, buyQuantity: 1, getQuantity: 1, percentPpm: 1_000_000 } as const
  const lines = [lineOf('cheap', 100n, { quantity: 4 }), lineOf('dear', 300n, { quantity: 4 })]
  const off = (mostUnitsPerLine?: number) =>
    priced(basketOf(lines), [promotionOf(deal, { appliesTo: {}, mostUnitsPerLine })]).lines.map(({ discounts }) =>
      Number(discounts[0]?.amountMinor ?? 0n),
    )
  expect(off()).toEqual([400, 0])
  expect(off(3)).toEqual([300, 300])
  expect(off(1)).toEqual([100, 300])
})

it('pieces got for half their price come off their line', () => {
  const promotion = promotionOf(
    { kind: 'BUY_X_GET_Y', buys: { tags: ['shoe'] }, buyQuantity: 1, getQuantity: 1, percentPpm: 500_000 },
    { appliesTo: { tags: ['sock'] } },
  )
  const lines = [lineOf('shoe', 5000n, { tags: ['shoe'] }), lineOf('sock', 333n, { tags: ['sock'], quantity: 3 })]
  expect(priced(basketOf(lines), [promotion]).lines.map(({ discounts }) => discounts[0]?.amountMinor)).toEqual([
    undefined,
    167n,
  ])
})
