import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cartOf, lineOf, rulesOf } from '../../test/carts/examples.ts'
import { priceOf } from './price.rules.ts'

const NOW = new Date('2026-01-01T00:00:00Z')

describe('the total of a cart', () => {
  const lines = fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 10_000 }),
      priceMinor: fc.bigInt({ min: 1n, max: 10n ** 9n }),
      status: fc.constantFrom('PUBLISHED' as const, 'ARCHIVED' as const),
    }),
    { maxLength: 20 },
  )
  const rules = fc
    .record({ defaultRatePpm: fc.integer({ min: 0, max: 500_000 }), pricesIncludeTax: fc.boolean() })
    .map(rulesOf)

  it('is the sum of its lines, to which those that are not for sale add nothing', () => {
    fc.assert(
      fc.property(lines, rules, (given, rulebook) => {
        const cart = cartOf(given.map((line, i) => lineOf(String(i), line)))
        const price = priceOf(cart, rulebook, NOW)
        const sum = price.lines.reduce((gross, { total }) => gross + total.gross, 0n)
        expect(price.total.gross).toBe(sum)
        expect(price.total.net + price.total.tax).toBe(price.total.gross)
        const sold = cartOf(cart.lines.filter(({ product }) => product.status === 'PUBLISHED'))
        expect(priceOf(sold, rulebook, NOW).total).toEqual(price.total)
      }),
    )
  })
})
