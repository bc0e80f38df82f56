import { describe, expect, it } from 'vitest'
import { basketOf, lineOf, priced, vat } from '../../test/drills/money-baskets.ts'
import { type PaidLine, refundable, refundOfAmount, refundOfUnits, refundTo } from './index.ts'
import { NOTHING, sumTotals } from './totals.rules.ts'

/** A line that was paid for and of which nothing has gone back. */
function paid(unitMinor: bigint, quantity: number, percent = 0, includesTax = true): PaidLine {
  const basket = basketOf([lineOf('a', unitMinor, { quantity, includesTax, rates: [vat(percent)] })])
  const total = priced(basket).lines[0]?.total ?? NOTHING
  return { total, quantity, refunded: NOTHING, returned: 0 }
}

/** What goes back when so many pieces come back at a time. */
function inSteps(line: PaidLine, ...steps: number[]) {
  let now = line
  return steps.map((units) => {
    const back = refundOfUnits(now, units)
    now = { ...now, refunded: sumTotals([now.refunded, back]), returned: now.returned + units }
    return back
  })
}

describe('pieces that come back', () => {
  it('case 9: share out what their line cost to the cent', () => {
    const line: PaidLine = { ...paid(0n, 3), total: { net: 4n, tax: 0n, gross: 4n } }
    const back = inSteps(line, 1, 1, 1).map(({ gross }) => gross)
    expect([...back].sort()).toEqual([1n, 1n, 2n])
  })

  it('case 35: one of two gets half', () => {
    expect(refundOfUnits(paid(4400n, 2), 1).gross).toBe(4400n)
  })

  it('case 37: what can go back is what was paid, with the tax that is in it', () => {
    expect(refundable(paid(11_000n, 1, 10))).toEqual({ net: 10_000n, tax: 1000n, gross: 11_000n })
    expect(refundOfUnits(paid(11_000n, 1, 10), 1)).toEqual({ net: 10_000n, tax: 1000n, gross: 11_000n })
  })

  it('are never more than were bought', () => {
    expect(() => refundOfUnits({ ...paid(100n, 2), returned: 1 }, 2)).toThrow(RangeError)
    expect(() => refundOfUnits(paid(100n, 2), 0)).toThrow(RangeError)
  })

  it('get what a gesture before them has left, and the last of them clears the rest', () => {
    const line = paid(1000n, 3, 20)
    const gesture = refundOfAmount(line, 1500n)
    const after = { ...line, refunded: gesture }
    expect(inSteps(after, 1, 1, 1).map(({ gross }) => gross)).toEqual([0n, 500n, 1000n])
    expect(sumTotals([gesture, ...inSteps(after, 1, 1, 1)])).toEqual(line.total)
  })
})

describe('an amount that goes back', () => {
  it('takes its share of the tax with it', () => {
    expect(refundOfAmount(paid(12_000n, 1, 20), 600n)).toEqual({ net: 500n, tax: 100n, gross: 600n })
  })

  it('has no tax below nothing where what came back since had less than its share of it', () => {
    const line = { total: { net: 9n, tax: 1n, gross: 10n }, refunded: { net: 1n, tax: 1n, gross: 2n } }
    expect(refundOfAmount(line, 1n)).toEqual({ net: 1n, tax: 0n, gross: 1n })
    expect(refundOfAmount(line, 8n)).toEqual({ net: 8n, tax: 0n, gross: 8n })
  })

  it('is never more than was paid, and never less than nothing', () => {
    const line = paid(1000n, 1)
    expect(() => refundOfAmount(line, 1001n)).toThrow(RangeError)
    expect(() => refundOfAmount(line, -1n)).toThrow(RangeError)
    expect(() => refundOfAmount({ ...line, refunded: line.total }, 1n)).toThrow(RangeError)
    expect(refundOfAmount({ total: NOTHING, refunded: NOTHING }, 0n)).toEqual(NOTHING)
  })
})

describe('who gets it back', () => {
  const tenders = [
    { id: 'card', paidMinor: 3000n, refundedMinor: 1000n },
    { id: 'gift card', paidMinor: 500n, refundedMinor: 0n },
  ]

  it('is each who paid, in turn, and no more than they gave', () => {
    expect(refundTo(tenders, 2200n)).toEqual([
      { id: 'card', amountMinor: 2000n },
      { id: 'gift card', amountMinor: 200n },
    ])
    expect(refundTo(tenders, 1n)).toEqual([{ id: 'card', amountMinor: 1n }])
    expect(refundTo(tenders, 0n)).toEqual([])
    expect(() => refundTo(tenders, 2501n)).toThrow(RangeError)
    expect(() => refundTo(tenders, -1n)).toThrow(RangeError)
  })

  it('is nobody who has got back more than they gave', () => {
    const [card, gift] = tenders
    const over = [
      { ...card, id: 'card', paidMinor: 900n, refundedMinor: 1000n },
      { ...gift, id: 'gift card', paidMinor: 500n, refundedMinor: 0n },
    ]
    expect(refundTo(over, 500n)).toEqual([{ id: 'gift card', amountMinor: 500n }])
    expect(() => refundTo(over, 501n)).toThrow(RangeError)
  })
})
