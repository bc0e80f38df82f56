import { describe, expect, it } from 'vitest'
import { cartOf, lineOf } from '../../test/carts/examples.ts'
import { added, merged, removable, updated } from './line.rules.ts'

const refusal = (code: string, ...path: string[]) =>
  expect.objectContaining(path.length > 0 ? { code, path: ['input', ...path] } : { code })

describe('adding to a cart', () => {
  it('makes one of lines of the same variant, and remembers where it was asked for first', () => {
    const lines = [
      { variantId: 'a', quantity: 1 },
      { variantId: 'b', quantity: 2 },
      { variantId: 'a', quantity: 3 },
    ]
    expect(merged(lines)).toEqual([
      { variantId: 'a', quantity: 4, index: 0 },
      { variantId: 'b', quantity: 2, index: 1 },
    ])
  })

  it('takes the 250th line and not the 251st, but goes on adding to lines that are there', () => {
    const shelf = ['new', 'line-0'].map((id) => lineOf(id))
    const wanted = shelf.map(({ variantId }, index) => ({ variantId, quantity: 1, index }))
    const almost = cartOf(Array.from({ length: 249 }, (_, i) => lineOf(`line-${i}`)))
    const full = cartOf([...almost.lines, lineOf('last')])
    expect(added(almost, wanted, shelf)).toHaveLength(2)
    expect(() => added(full, wanted, shelf)).toThrow(refusal('TOO_MANY', 'lines'))
    expect(added(full, wanted.slice(1), shelf)).toHaveLength(1)
  })

  it('refuses what is not offered, whatever the reason', () => {
    const wanted = [{ variantId: 'a', quantity: 1, index: 7 }]
    const refused = refusal('NOT_FOR_SALE', 'lines', '7', 'variantId')
    const { variant, product } = lineOf('a')
    const gone = new Date()
    for (const shelf of [
      [],
      [{ variant: { ...variant, deletedAt: gone }, product }],
      [{ variant, product: { ...product, deletedAt: gone } }],
      [{ variant, product: { ...product, status: 'DRAFT' as const } }],
      [{ variant, product: { ...product, status: 'ARCHIVED' as const } }],
    ]) {
      expect(() => added(cartOf([]), wanted, shelf)).toThrow(refused)
    }
  })
})

describe('setting quantities', () => {
  it('tells lines to set from lines to remove', () => {
    const cart = cartOf([lineOf('a'), lineOf('b', { priceMinor: 70n })])
    const given = [
      { lineId: 'line of a', quantity: 0 },
      { lineId: 'line of b', quantity: 10_000 },
    ]
    expect(updated(cart, given)).toMatchObject({
      set: [{ variantId: 'b', quantity: 10_000, seenMinor: 70n }],
      removed: ['line of a'],
    })
  })

  it('refuses more than 100 lines in a call, to set as to remove', () => {
    const cart = cartOf([lineOf('a')])
    const many = Array.from({ length: 101 }, () => 'line of a')
    expect(() => removable(cart, many)).toThrow(refusal('TOO_MANY', 'lineIds'))
    const quantities = many.map((lineId) => ({ lineId, quantity: 1 }))
    expect(() => updated(cart, quantities)).toThrow(refusal('TOO_MANY', 'lines'))
  })
})
