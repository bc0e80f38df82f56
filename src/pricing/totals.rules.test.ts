import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divideRounded, lineTotal, type Priced, sumTotals } from './totals.rules.ts'

const taxed = (unitMinor: bigint, quantity: number, percent: number, pricesIncludeTax = false) =>
  lineTotal({ unitMinor, quantity, taxRatePpm: percent * 10_000, pricesIncludeTax })

const lines: fc.Arbitrary<Priced> = fc.record({
  unitMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  quantity: fc.integer({ min: 1, max: 10_000 }),
  taxRatePpm: fc.integer({ min: 0, max: 1_000_000 }),
  pricesIncludeTax: fc.boolean(),
})

describe('the total of a line', () => {
  it('puts the tax on top of prices without tax, and takes it out of prices with tax', () => {
    expect(taxed(1000n, 1, 23)).toEqual({ net: 1000n, tax: 230n, gross: 1230n })
    expect(taxed(1000n, 1, 23, true)).toEqual({ net: 813n, tax: 187n, gross: 1000n })
  })

  it('rounds once for the line, not once for each piece', () => {
    expect(taxed(108n, 3, 19).gross).toBe(386n)
    expect(taxed(123n, 3, 20)).toMatchObject({ net: 369n, gross: 443n })
    expect(taxed(31n, 10, 20)).toMatchObject({ net: 310n, gross: 372n })
  })

  it('finds the tax inside whole yen', () => {
    expect(divideRounded(1234n * 10n, 100n)).toBe(123n)
    expect(taxed(1111n, 1, 10, true).tax).toBe(101n)
    expect(taxed(1000n, 1, 8, true).tax).toBe(74n)
  })

  it('holds more than 32 bits', () => {
    expect(taxed(999_999_900n, 2, 20)).toMatchObject({ net: 1_999_999_800n, gross: 2_399_999_760n })
  })

  it('is its net and its tax, and keeps what was entered', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { net, tax, gross } = lineTotal(line)
        expect(net + tax).toBe(gross)
        expect(line.pricesIncludeTax ? gross : net).toBe(line.unitMinor * BigInt(line.quantity))
        expect(tax >= 0n).toBe(true)
      }),
    )
  })

  it('is within half a unit of the exact tax', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const { net, tax, gross } = lineTotal(line)
        const rate = BigInt(line.taxRatePpm)
        const [exact, scale] = line.pricesIncludeTax ? [gross * rate, 1_000_000n + rate] : [net * rate, 1_000_000n]
        const error = tax * scale - exact
        expect((error < 0n ? -error : error) * 2n <= scale).toBe(true)
      }),
    )
  })
})

describe('the sum of lines', () => {
  it('is the same in any order, and is its net and its tax', () => {
    const shuffled = fc
      .array(lines, { maxLength: 30 })
      .chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })))
    fc.assert(
      fc.property(shuffled, ([given, turned]) => {
        const sum = sumTotals(given.map(lineTotal))
        expect(sumTotals(turned.map(lineTotal))).toEqual(sum)
        expect(sum.net + sum.tax).toBe(sum.gross)
      }),
    )
  })

  it('adds up gross and net of one cart: 100 with 10 % inside and 100 with 10 % on top', () => {
    const total = sumTotals([taxed(10_000n, 1, 10, true), taxed(10_000n, 1, 10)])
    expect(total).toEqual({ net: 19_091n, tax: 1_909n, gross: 21_000n })
  })
})

describe('rounding', () => {
  it('moves halves away from zero, on both sides of it', () => {
    expect([5n, -5n, 25n, -25n, 24n, -26n].map((n) => divideRounded(n, 10n))).toEqual([1n, -1n, 3n, -3n, 2n, -3n])
    expect(divideRounded(5n, -10n)).toBe(-1n)
  })

  it('never meets a float: numbers beyond 2^53 stay exact', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 62n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (n, d) => {
        const error = divideRounded(n, d) * d - n
        expect((error < 0n ? -error : error) * 2n <= d).toBe(true)
      }),
    )
    expect(() => taxed(100n, 1.5, 10)).toThrow(RangeError)
  })
})
