import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundTogether } from './allocation.rules.ts'
import { allocateDiscount, prorate } from './index.ts'
import { sumOf } from './rounding.rules.ts'

const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 })

describe('an amount split by weights', () => {
  it('case 6: goes by the largest remainder', () => {
    expect(prorate(299n, [4300n, 1400n, 2300n])).toEqual([161n, 52n, 86n])
  })

  it('case 7: is whole, also where weights are equal, nothing, or the amount is negative', () => {
    expect(prorate(299n, [1000n, 1000n, 1000n])).toEqual([100n, 100n, 99n])
    expect(prorate(93n, [10n, 20n, 10n, 30n, 50n, 20n, 10n, 40n])).toEqual([5n, 10n, 5n, 15n, 24n, 10n, 5n, 19n])
    expect(prorate(40n, [10n, 0n])).toEqual([40n, 0n])
    expect(prorate(10n, [0n, 0n])).toEqual([5n, 5n])
    expect(prorate(-20n, [100n, 100n])).toEqual([-10n, -10n])
    expect(prorate(10n, [])).toEqual([])
    expect(() => prorate(10n, [1n, -1n])).toThrow(RangeError)
  })

  it('is never lost or made, and no part is a whole unit from its exact share', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), amounts, (amount, weights) => {
        const parts = prorate(amount, weights)
        const whole = sumOf(weights)
        expect(sumOf(parts)).toBe(amount)
        if (whole === 0n) return
        parts.forEach((part, i) => {
          const error = part * whole - amount * (weights[i] ?? 0n)
          expect(error < whole && error > -whole).toBe(true)
        })
      }),
    )
  })
})

describe('a discount spread over lines', () => {
  it('keeps every cent where the last line could not take the rest', () => {
    const parts = allocateDiscount(299n, [100n, 100n, 100n, 1n])
    expect(parts).toEqual([100n, 99n, 99n, 1n])
  })

  it('takes no more than there is', () => {
    expect(allocateDiscount(500n, [100n, 50n])).toEqual([100n, 50n])
    expect(allocateDiscount(500n, [0n, 0n])).toEqual([0n, 0n])
  })

  it('is never lost, and never more than a line', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), amounts, (discount, lines) => {
        const parts = allocateDiscount(discount, lines)
        const all = sumOf(lines)
        expect(sumOf(parts)).toBe(discount < all ? discount : all)
        expect(parts.every((part, i) => part >= 0n && part <= (lines[i] ?? 0n))).toBe(true)
      }),
    )
  })
})

it('amounts rounded together add up to their rounded sum, below nothing as well', () => {
  expect(roundTogether([6n, 6n, 6n], 10n)).toEqual([1n, 1n, 0n])
  expect(roundTogether([-6n, -6n, -6n], 10n)).toEqual([0n, -1n, -1n])
  expect(roundTogether([15n, -4n], 10n, 'HALF_EVEN')).toEqual([1n, 0n])
})
