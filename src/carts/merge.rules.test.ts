import { describe, expect, it } from 'vitest'
import { cartOf, lineOf } from '../../test/carts/examples.ts'
import { mergeOf } from './merge.rules.ts'

describe("merging a guest's cart", () => {
  it('adds up what both have, keeps what one has, and fills what is empty', () => {
    const mine = cartOf([lineOf('a', { quantity: 1, seenMinor: 100n })], { note: 'Mine' })
    const guest = cartOf([lineOf('a', { quantity: 2, seenMinor: 90n }), lineOf('b', { quantity: 3, seenMinor: 80n })], {
      note: 'Theirs',
      email: 'a@b.example',
    })
    const { change, warnings } = mergeOf(mine, guest)
    expect(change.set).toMatchObject([
      { variantId: 'a', quantity: 3, seenMinor: 100n },
      { variantId: 'b', quantity: 3, seenMinor: 80n },
    ])
    expect(change.contact).toMatchObject({ note: 'Mine', email: 'a@b.example' })
    expect(warnings).toEqual([])
  })

  it('caps lines at 10,000 pieces and says so', () => {
    const { change, warnings } = mergeOf(
      cartOf([lineOf('a', { quantity: 9_999 })]),
      cartOf([lineOf('a', { quantity: 2 })]),
    )
    expect(change.set).toMatchObject([{ quantity: 10_000 }])
    expect(warnings).toMatchObject([{ code: 'QUANTITY_CAPPED' }])
  })

  it('keeps 250 lines, one’s own first, and says what is left out', () => {
    const mine = cartOf(Array.from({ length: 249 }, (_, i) => lineOf(`mine-${i}`)))
    const guest = cartOf(['mine-0', 'new-1', 'new-2', 'mine-1'].map((id) => lineOf(id)))
    const { change, warnings } = mergeOf(mine, guest)
    expect(change.set?.map(({ variantId }) => variantId)).toEqual(['mine-0', 'new-1', 'mine-1'])
    expect(warnings).toMatchObject([{ code: 'LINE_DROPPED', message: expect.stringContaining('SKU-new-2') }])
  })

  it('refuses another currency', () => {
    expect(() => mergeOf(cartOf([]), cartOf([], { currency: 'USD' }))).toThrow(
      expect.objectContaining({ code: 'CURRENCY_MISMATCH' }),
    )
  })
})
