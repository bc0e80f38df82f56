import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cartOf, lineOf } from '../../test/carts/examples.ts'
import { problemsOf, totalsOf } from './cart.rules.ts'

const codes = (line: ReturnType<typeof lineOf>) => problemsOf(line).map(({ code }) => code)

describe('the problems of a line', () => {
  it('are the price and the stock', () => {
    expect(codes(lineOf('a'))).toEqual([])
    expect(codes(lineOf('a', { priceMinor: 100n, seenMinor: 99n }))).toEqual(['PRICE_CHANGED'])
    expect(codes(lineOf('a', { quantity: 3, available: 2 }))).toEqual(['INSUFFICIENT_STOCK'])
    expect(codes(lineOf('a', { quantity: 2, available: 2 }))).toEqual([])
    expect(codes(lineOf('a', { quantity: 3, available: -1, oversell: true }))).toEqual([])
    const both = lineOf('a', { priceMinor: 100n, seenMinor: 1n, quantity: 2, available: 0 })
    expect(codes(both)).toEqual(['PRICE_CHANGED', 'INSUFFICIENT_STOCK'])
  })

  it('are nothing else where it is no longer for sale', () => {
    expect(codes(lineOf('a', { status: 'ARCHIVED', quantity: 9, available: 0 }))).toEqual(['NOT_FOR_SALE'])
    expect(codes(lineOf('a', { currency: 'USD' }))).toEqual(['NOT_FOR_SALE'])
  })
})

describe('the total of a cart', () => {
  const lines = fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 10_000 }),
      priceMinor: fc.bigInt({ min: 1n, max: 10n ** 9n }),
      status: fc.constantFrom('PUBLISHED' as const, 'ARCHIVED' as const),
    }),
    { maxLength: 20 },
  )
  const taxation = fc.record({ taxRatePpm: fc.integer({ min: 0, max: 500_000 }), pricesIncludeTax: fc.boolean() })

  it('is the sum of its lines, to which those that are not for sale add nothing', () => {
    fc.assert(
      fc.property(lines, taxation, (given, tenant) => {
        const cart = cartOf(given.map((line, i) => lineOf(String(i), line)))
        const { lines: byLine, total } = totalsOf(cart, tenant)
        const sum = [...byLine.values()].reduce((gross, line) => gross + line.gross, 0n)
        expect(total.gross).toBe(sum)
        expect(total.net + total.tax).toBe(total.gross)
        const sold = { lines: cart.lines.filter(({ product }) => product.status === 'PUBLISHED') }
        expect(totalsOf(sold, tenant).total).toEqual(total)
      }),
    )
  })
})
