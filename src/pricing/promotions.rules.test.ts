import { describe, expect, it } from 'vitest'
import {
  amountOff,
  basketOf,
  freeShipping,
  lineOf,
  percentOff,
  priced,
  promotionOf,
  shippingOf,
  vat,
} from '../../test/drills/money-baskets.ts'
import type { Basket, Promotion } from './index.ts'
import { settledBasket } from './settled.rules.ts'

const ten = basketOf([lineOf('a', 1000n)])
const outcomes = (promotions: readonly Promotion[], basket: Basket = ten) =>
  priced(basket, promotions).explanation.map(({ reason }) => reason)
const outcome = (conditions: Promotion['conditions'], basket?: Basket) =>
  outcomes([percentOff(10, { conditions })], basket)[0]

describe('a promotion applies', () => {
  it('from the moment it begins until the moment it ends', () => {
    const at = (time: string) => new Date(`2026-06-01T${time}Z`)
    expect(outcome({ startsAt: at('12:00:00') })).toBe('APPLIED')
    expect(outcome({ startsAt: at('12:00:01') })).toBe('NOT_STARTED')
    expect(outcome({ endsAt: at('12:00:01') })).toBe('APPLIED')
    expect(outcome({ endsAt: at('12:00:00') })).toBe('ENDED')
  })

  it('to first orders, or to groups of customers, where it is for them', () => {
    const of = (isFirstOrder: boolean, groupIds: string[]) => ({ ...ten, customer: { isFirstOrder, groupIds } })
    expect(outcome({ firstOrderOnly: true }, of(true, []))).toBe('APPLIED')
    expect(outcome({ firstOrderOnly: true }, of(false, []))).toBe('NOT_FIRST_ORDER')
    expect(outcome({ customerGroupIds: ['trade', 'staff'] }, of(false, ['staff']))).toBe('APPLIED')
    expect(outcome({ customerGroupIds: ['trade'] }, of(false, ['staff']))).toBe('NOT_IN_CUSTOMER_GROUP')
  })

  it('as often as it may be used', () => {
    const limited = (totalUsed: number, customerUsed: number) =>
      percentOff(10, { totalLimit: { most: 5, used: totalUsed }, customerLimit: { most: 1, used: customerUsed } })
    expect(outcomes([limited(4, 0)])).toEqual(['APPLIED'])
    expect(outcomes([limited(5, 0)])).toEqual(['USED_UP'])
    expect(outcomes([limited(4, 1)])).toEqual(['USED_UP_BY_CUSTOMER'])
  })

  it('to products, variants, categories and tags, and not to what is left out of them', () => {
    const lines = ['a', 'b', 'c', 'd', 'e'].map((id) =>
      lineOf(id, 100n, { categoryIds: id === 'c' ? ['shoes', 'all'] : [], tags: id === 'd' ? ['sale', 'old'] : [] }),
    )
    const selection = {
      productIds: ['product of a'],
      variantIds: ['variant of b'],
      categoryIds: ['all'],
      tags: ['sale'],
    }
    const reached = (appliesTo: Promotion['appliesTo']) =>
      priced(basketOf(lines), [percentOff(10, { appliesTo })]).explanation[0]?.shares.map(({ id }) => id)
    expect(reached(selection)).toEqual(['a', 'b', 'c', 'd'])
    expect(reached({ ...selection, except: { tags: ['old'] } })).toEqual(['a', 'b', 'c'])
    expect(reached({})).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(reached({ productIds: [] })).toEqual([])
    expect(outcomes([percentOff(10, { appliesTo: { productIds: [] } })])).toEqual(['NO_MATCHING_LINES'])
  })

  it('to shipping once it is chosen, and to what is left of anything', () => {
    expect(outcomes([freeShipping()])).toEqual(['NO_SHIPPING_CHOSEN'])
    const carried = basketOf(ten.lines, { shipping: shippingOf(500n) })
    expect(outcomes([freeShipping(), freeShipping()], carried)).toEqual(['APPLIED', 'NOTHING_LEFT'])
  })
})

describe('of several promotions', () => {
  it('the highest priority comes first, then those without a minimum spend, then automatic ones', () => {
    const order = (...promotions: Promotion[]) => priced(ten, promotions).explanation.map(({ id }) => id)
    const off = (id: string, more: Partial<Promotion>) => percentOff(10, { id, ...more })
    const spending = { minimumSpend: { amountMinor: 1n, basis: 'NET' as const } }
    const given = [off('spend', { conditions: spending }), off('code', { code: 'X' }), off('a', {}), off('b', {})]
    expect(order(...given, off('first', { priority: 1 }))).toEqual(['first', 'a', 'b', 'code', 'spend'])
  })

  it('one of an exclusive group applies: the first that can', () => {
    const exclusiveGroup = 'season'
    const unmet = percentOff(50, {
      name: 'Half',
      exclusiveGroup,
      priority: 2,
      conditions: { minimumSpend: { amountMinor: 5000n, basis: 'NET' } },
    })
    const met = percentOff(20, { name: 'Fifth', exclusiveGroup, priority: 1, appliesTo: {} })
    const last = percentOff(10, { exclusiveGroup })
    const result = priced(ten, [last, met, unmet])
    expect(result.total.gross).toBe(800n)
    expect(result.explanation).toMatchObject([
      { reason: 'BELOW_MINIMUM_SPEND' },
      { reason: 'APPLIED', amountMinor: 200n },
      { reason: 'EXCLUDED_BY_GROUP', message: 'Fifth applies, and of this group only one does.' },
    ])
  })

  it('two combine where each puts up with the other', () => {
    const product = (combinesWith: Promotion['combinesWith']) => percentOff(20, { appliesTo: {}, combinesWith })
    const order = (combinesWith: Promotion['combinesWith']) => percentOff(10, { combinesWith })
    expect(outcomes([product(['ORDER']), order(['PRODUCT'])])).toEqual(['APPLIED', 'APPLIED'])
    expect(outcomes([product(['ORDER']), order([])])).toEqual(['APPLIED', 'DOES_NOT_COMBINE'])
    expect(outcomes([product([]), order(['PRODUCT'])])).toEqual(['APPLIED', 'DOES_NOT_COMBINE'])
    expect(outcomes([order([]), order(['ORDER'])])).toEqual(['APPLIED', 'DOES_NOT_COMBINE'])
  })
})

describe('a gift', () => {
  const gift = promotionOf(
    { kind: 'GIFT', line: lineOf('mug', 500n, { quantity: 2, rates: [vat(20)] }) },
    { id: 'mugs', conditions: { minimumSpend: { amountMinor: 1000n, basis: 'NET' } } },
  )

  it('is a line of its own that costs nothing, and that no other promotion looks at', () => {
    const { lines, total, explanation } = priced(ten, [gift, amountOff(100n, 'ACROSS')])
    expect(lines[1]).toMatchObject({ id: 'mug', subtotalMinor: 1000n, total: { gross: 0n }, giftOf: 'mugs' })
    expect(total.gross).toBe(900n)
    expect(explanation.find(({ id }) => id === 'mugs')).toMatchObject({
      amountMinor: 1000n,
      shares: [{ id: 'mug', amountMinor: 1000n }],
    })
  })

  it('is not put in a second time where it is in the basket already', () => {
    const placed = priced(ten, [gift])
    const again = priced(basketOf(settledBasket(placed).lines), [gift])
    expect(again.lines).toHaveLength(2)
    expect(again.total).toEqual(placed.total)
    expect(again.discountMinor).toBe(1000n)
    expect(again.explanation).toEqual(placed.explanation)
  })

  it('is not given where its condition is not met', () => {
    const less = basketOf([lineOf('a', 999n)])
    expect(priced(less, [gift]).lines).toHaveLength(1)
  })
})
