import { describe, expect, it } from 'vitest'
import { lineOf } from '../../test/carts/examples.ts'
import { alertsAfter, knownAfterChoice, noticed } from './alert.rules.ts'
import type { WishedItem } from './wished-item.ts'

/** An item at 100 that is in stock, whose owner wants to know everything. */
function itemOf(own: Partial<WishedItem> = {}, variant: Partial<WishedItem['variant']> = {}): WishedItem {
  const shelved = lineOf('a')
  return {
    ...{ tenantId: 'a', id: 'wli', wishlistId: 'wish', variantId: 'a', position: 1, note: null, addedAt: new Date(0) },
    ...{ addedMinor: 100n, seenMinor: 100n, isOut: false, tellInStock: true, tellCheaper: true, alerts: [] },
    product: shelved.product,
    variant: { ...shelved.variant, priceMinor: 100n, available: 5, oversell: false, ...variant },
    ...own,
  }
}

describe('what somebody is told of an item', () => {
  it('is nothing while nothing has changed, and while it is dearer or gone', () => {
    expect(noticed(itemOf()).told).toEqual([])
    expect(noticed(itemOf({}, { priceMinor: 120n }))).toEqual({ told: [], known: { isOut: false, seenMinor: 100n } })
    expect(noticed(itemOf({}, { available: 0 }))).toEqual({ told: [], known: { isOut: true, seenMinor: 100n } })
  })

  it('is that it is back, and that it is cheaper, each once', () => {
    const news = noticed(itemOf({ isOut: true }, { priceMinor: 80n }))
    expect(news).toEqual({ told: ['BACK_IN_STOCK', 'CHEAPER'], known: { isOut: false, seenMinor: 80n } })
    expect(noticed(itemOf(news.known, { priceMinor: 80n })).told).toEqual([])
  })

  it('is a lower price when it can be had for that', () => {
    const gone = itemOf({}, { priceMinor: 80n, available: 0 })
    expect(noticed(gone)).toEqual({ told: [], known: { isOut: true, seenMinor: 100n } })
    expect(noticed(itemOf({ isOut: true }, { priceMinor: 80n, available: -3, oversell: true })).told).toHaveLength(2)
  })

  it('is not what they did not ask for, and counts from when they asked', () => {
    const quiet = itemOf({ tellInStock: false, tellCheaper: false, isOut: true }, { priceMinor: 80n })
    expect(noticed(quiet)).toEqual({ told: [], known: { isOut: true, seenMinor: 100n } })
    const both = { tellInStock: true, tellCheaper: true }
    expect(knownAfterChoice(quiet, both)).toEqual({ isOut: false, seenMinor: 80n })
    const asked = itemOf({ isOut: true }, { priceMinor: 80n })
    expect(knownAfterChoice(asked, both)).toEqual({ isOut: true, seenMinor: 100n })
  })

  it('is kept with the item, the newest first, ten of them', () => {
    const alerts = Array.from({ length: 10 }, (_, i) => ({
      ...{ kind: 'CHEAPER' as const, occurredAt: 'before', priceMinor: String(i) },
    }))
    const after = alertsAfter(itemOf({ alerts }), ['BACK_IN_STOCK', 'CHEAPER'], new Date(0))
    expect(after).toHaveLength(10)
    expect(after.slice(0, 3)).toEqual([
      { kind: 'BACK_IN_STOCK', occurredAt: '1970-01-01T00:00:00.000Z', priceMinor: '100' },
      { kind: 'CHEAPER', occurredAt: '1970-01-01T00:00:00.000Z', priceMinor: '100' },
      alerts[0],
    ])
  })
})
