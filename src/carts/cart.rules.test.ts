import { describe, expect, it } from 'vitest'
import { lineOf } from '../../test/carts/examples.ts'
import { problemsOf } from './cart.rules.ts'

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
