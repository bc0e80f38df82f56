import fc from 'fast-check'
import { expect, it } from 'vitest'
import { basketOf, lineOf, priced, promotionOf } from '../../test/drills/money-baskets.ts'
import { type Deal, type Pieces, piecesGot } from './buy-x-get-y.rules.ts'
import { sumOf } from './rounding.rules.ts'

const pieces = (quantity: bigint, unitMinor: bigint, isBought = true, isGot = true): Pieces => ({
  quantity,
  unitMinor,
  isBought,
  isGot,
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
      isGot: fc.boolean(),
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
      expect(got.every((n, i) => n >= 0n && n <= (all[i]?.isGot ? all[i].quantity : 0n))).toBe(true)
      expect(sumOf(got)).toBe(BigInt(mostByTrying(all, deal)))
    }),
    { numRuns: 2000 },
  )
})

/** The most pieces that can be got, found by trying every number of deals. */
function mostByTrying(all: readonly Pieces[], { buyQuantity, getQuantity, mostTimes = 1000 }: Deal): number {
  const count = (isBought: boolean, isGot: boolean) =>
    Number(sumOf(all.filter((p) => p.isBought === isBought && p.isGot === isGot).map(({ quantity }) => quantity)))
  let most = 0
  for (let times = 0; times <= mostTimes && times * buyQuantity <= count(true, false) + count(true, true); times++) {
    const spared = count(true, true) - Math.max(0, times * buyQuantity - count(true, false))
    most = Math.max(most, Math.min(times * getQuantity, count(false, true) + spared))
  }
  return most
}

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
