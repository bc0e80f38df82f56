import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Consignment, chosenOf, isOffer, isShipping, offersOf, sentenceOf } from './offer.rules.ts'
import type { ShippingMethodRow } from './shipping-method.table.ts'

const NOW = new Date('2026-01-01T00:00:00Z')
const row = { tenantId: 't', version: 1, createdAt: NOW, createdBy: null, updatedAt: NOW, updatedBy: null, position: 0 }
const method = (more: Partial<ShippingMethodRow> = {}): ShippingMethodRow => ({
  ...{ ...row, id: 'm', zoneId: 'z', name: 'Parcel', description: null, kind: 'FLAT', currency: 'EUR' },
  ...{ priceMinor: 490n, steps: [], freeFromMinor: null, valueBasis: null, maxWeightGrams: null, minDays: null },
  ...{ maxDays: null, taxing: 'CLASS', taxClassId: null, active: true },
  ...more,
})
const places = [{ country: 'DE', region: null, postalCodes: null }]
const zones = [{ ...row, id: 'z', name: 'Germany', places }]
const goods = (more: Partial<Consignment> = {}): Consignment => ({
  ...{ currency: 'EUR', destination: { country: 'DE', postalCode: '10115' }, grams: 0n, value: { NET: 0n, GROSS: 0n } },
  ...more,
})
const found = (one: ShippingMethodRow, of: Consignment) => chosenOf({ zones, methods: [one] }, 'm', of)
const priceOf = (one: ShippingMethodRow, of: Consignment) => {
  const offer = found(one, of)
  return isOffer(offer) ? offer.priceMinor : offer.reason
}

describe('what a method costs', () => {
  it('is the price of the highest step that is reached', () => {
    const step = fc.record({ from: fc.bigInt(0n, 10_000n), priceMinor: fc.bigInt(0n, 10_000n) })
    const steps = fc.uniqueArray(step, { minLength: 1, maxLength: 10, selector: ({ from }) => from })
    fc.assert(
      fc.property(steps, fc.bigInt(0n, 12_000n), (given, grams) => {
        const sorted = [...given].sort((a, b) => (a.from < b.from ? -1 : 1))
        const text = sorted.map(({ from, priceMinor }) => ({ from: String(from), priceMinor: String(priceMinor) }))
        const reached = sorted.filter(({ from }) => from <= grams).at(-1)
        const one = method({ kind: 'BY_WEIGHT', priceMinor: null, steps: text })
        expect(priceOf(one, goods({ grams }))).toBe(reached?.priceMinor ?? 'BELOW_FIRST_STEP')
      }),
    )
  })

  it('is nothing from its threshold on, in the basis that it names', () => {
    const value = { NET: 4_000n, GROSS: 5_000n }
    const from = (freeFromMinor: bigint, valueBasis: 'NET' | 'GROSS') =>
      priceOf(method({ freeFromMinor, valueBasis }), goods({ value }))
    expect([from(5_000n, 'GROSS'), from(5_001n, 'GROSS'), from(4_000n, 'NET'), from(4_001n, 'NET')]).toEqual([
      ...[0n, 490n, 0n, 490n],
    ])
  })

  it('is told in a sentence', () => {
    const told = (one: ShippingMethodRow, of = goods()) => {
      const offer = found(one, of)
      return isOffer(offer) ? sentenceOf(offer) : offer.message
    }
    const free = { freeFromMinor: 100n, valueBasis: 'NET' } as const
    expect(told(method())).toBe('Parcel costs 4.90 EUR.')
    expect(told(method(free))).toBe('Parcel costs 4.90 EUR.')
    expect(told(method(free), goods({ value: { NET: 100n, GROSS: 119n } }))).toBe(
      'Parcel costs nothing from 1.00 EUR without tax on.',
    )
    expect(told(method({ maxWeightGrams: 5 }), goods({ grams: 6n }))).toBe('Parcel takes at most 5 g, and this is 6 g.')
  })
})

describe('what can be chosen', () => {
  it('is what is offered where the goods go, in their currency', () => {
    expect(priceOf(method(), goods({ destination: null }))).toBe('NO_ADDRESS')
    expect(priceOf(method(), goods({ destination: { country: 'FR', postalCode: '' } }))).toBe('NOT_OFFERED_THERE')
    expect(priceOf(method({ active: false }), goods())).toBe('NO_LONGER_OFFERED')
    expect(priceOf(method(), goods({ currency: 'USD' }))).toBe('NO_LONGER_OFFERED')
    expect(priceOf(method({ id: 'other' }), goods())).toBe('NO_LONGER_OFFERED')
    expect(priceOf(method({ kind: 'PICK_UP', zoneId: null }), goods({ destination: null }))).toBe(490n)
  })

  it('is the same whether it is looked for or listed', () => {
    const methods = [method(), method({ id: 'b', maxWeightGrams: 1 }), method({ id: 'c', active: false })]
    const offers = offersOf({ zones, methods }, goods({ grams: 2n }))
    expect(offers.map((offer) => offer.method.id)).toEqual(['m'])
    expect(offers[0]).toEqual(chosenOf({ zones, methods }, 'm', goods({ grams: 2n })))
  })

  it('is asked for where there is a method that is offered', () => {
    expect([[], [method({ active: false })], [method()]].map((methods) => isShipping({ zones, methods }))).toEqual([
      ...[false, false, true],
    ])
  })
})
