import fc from 'fast-check'
import { expect, it } from 'vitest'
import { amountOff, basketOf, lineOf, percentOff, priced, shippingOf, vat } from '../../test/drills/money-baskets.ts'
import { settledBasket } from './index.ts'
import { lineTotal, sumTotals } from './totals.rules.ts'

const rates = [vat(20)]
const cart = basketOf([lineOf('b', 1000n, { rates, quantity: 3 }), lineOf('a', 1000n, { rates, includesTax: true })], {
  shipping: shippingOf(490n, { rates }),
})

it('a cart without promotions comes to the sum of its lines', () => {
  const line = fc.record({
    unitMinor: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    quantity: fc.integer({ min: 1, max: 10_000 }),
    taxRatePpm: fc.integer({ min: 0, max: 1_000_000 }),
    pricesIncludeTax: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
      const basket = basketOf(
        lines.map(({ unitMinor, quantity, taxRatePpm, pricesIncludeTax: includesTax }, i) =>
          lineOf(`${i}`, unitMinor, { quantity, includesTax, rates: [{ name: 'VAT', ratePpm: taxRatePpm }] }),
        ),
      )
      expect(priced(basket).total).toEqual(sumTotals(lines.map(lineTotal)))
    }),
  )
})

it('equal lines share what cannot be shared out by their age, whatever their order', () => {
  const lines = ['a', 'b', 'c'].map((id) => lineOf(id, 100n))
  const off = (order: typeof lines) =>
    priced(basketOf(order), [amountOff(100n, 'ACROSS')]).lines.map(({ id, total }) => [id, total.gross])
  expect(off(lines)).toEqual([
    ['a', 66n],
    ['b', 67n],
    ['c', 67n],
  ])
  expect(off([...lines].reverse())).toEqual(off(lines).reverse())
})

it('gift cards pay in their turn, after everything else, and are not a discount', () => {
  const giftCards = [
    { id: 'old', balanceMinor: 1000n },
    { id: 'empty', balanceMinor: 0n },
    { id: 'new', balanceMinor: 100_000n },
    { id: 'spare', balanceMinor: 500n },
  ]
  const result = priced({ ...cart, giftCards })
  expect(result.total).toEqual(priced(cart).total)
  expect(result.tenders.map(({ amountMinor }) => amountMinor)).toEqual([1000n, 0n, 4188n, 0n])
  expect([priced(cart).dueMinor, result.dueMinor, result.discountMinor]).toEqual([5188n, 0n, 0n])
})

it('a rebate larger than the order leaves nothing to pay', () => {
  const surcharges = [{ id: 's', name: 'Rebate', amountMinor: -5000n, includesTax: true, rates: [] }]
  expect(priced(basketOf([lineOf('a', 1000n)], { surcharges }))).toMatchObject({
    total: { gross: -4000n },
    dueMinor: 0n,
  })
})

it('what is settled stays, and what is new beside it is looked at', () => {
  const placed = priced(cart, [percentOff(10)])
  const settled = settledBasket(placed)
  expect({ ...priced(settled), explanation: [] }).toEqual({ ...placed, explanation: [] })
  const edited = priced({ ...settled, lines: [...settled.lines, lineOf('c', 500n)] })
  expect(edited.lines.slice(0, 2)).toEqual(placed.lines)
  expect(edited.total.gross).toBe(placed.total.gross + 500n)
})

it('more than a line costs cannot have come off it', () => {
  const settled = [{ promotionId: 'p', amountMinor: 101n }]
  expect(() => priced(basketOf([lineOf('a', 100n, { settled })]))).toThrow(RangeError)
})

it('every rule is told, with what it comes to and on what', () => {
  const promotion = percentOff(10, { id: 'summer', name: 'Summer', appliesTo: { productIds: ['product of b'] } })
  expect(priced(cart, [promotion]).explanation).toEqual([
    {
      kind: 'PROMOTION',
      id: 'summer',
      name: 'Summer',
      applied: true,
      reason: 'APPLIED',
      message: 'Summer takes 3.00 EUR off.',
      amountMinor: 300n,
      shares: [{ id: 'b', amountMinor: 300n }],
    },
    {
      kind: 'TAX',
      id: '200000',
      name: 'VAT',
      applied: true,
      reason: 'APPLIED',
      message: 'VAT of 20 % on 40.23 EUR.',
      amountMinor: 805n,
      shares: [
        { id: 'a', amountMinor: 167n },
        { id: 'b', amountMinor: 540n },
        { id: 'shipping', amountMinor: 98n },
      ],
    },
  ])
})
