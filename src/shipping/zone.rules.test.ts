import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPlaces, type PlaceDraft, zoneOf } from './zone.rules.ts'

const zone = (id: string, place: PlaceDraft, position = 0) => ({ id, places: checkPlaces([place]), position })
const to = (country: string, postalCode = '', region: string | null = null) => ({ country, postalCode, region })

describe('the zone of an address', () => {
  const zones = [
    zone('country', { country: 'DE' }),
    zone('region', { country: 'DE', region: 'Bayern' }),
    zone('prefix', { country: 'DE', postalCodePrefix: '8' }),
    zone('range', { country: 'DE', postalCodeFrom: '80000', postalCodeTo: '80999' }),
    zone('both', { country: 'DE', postalCodePrefix: '8', region: 'bayern' }),
    zone('britain', { country: 'GB', postalCodePrefix: 'sw1' }),
  ]
  const nameOf = (...address: Parameters<typeof to>) => zoneOf(zones, to(...address))?.id

  it('is the nearest: postal codes before a region, and that before the country', () => {
    expect(nameOf('DE', '10115')).toBe('country')
    expect(nameOf('DE', '99999', 'BAYERN')).toBe('region')
    expect(nameOf('DE', '86150')).toBe('prefix')
    expect(nameOf('DE', '86150', ' Bayern ')).toBe('both')
    expect(nameOf('DE', '80331', 'Bayern')).toBe('range')
    expect(nameOf('FR', '80331')).toBeUndefined()
  })

  it('is found however a postal code is written', () => {
    expect(['SW1Y 4JH', 'sw1y4jh', 's-w 1'].map((code) => nameOf('GB', code))).toEqual(Array(3).fill('britain'))
    expect(['SW', '', 'W1Y 4JH'].map((code) => nameOf('GB', code))).toEqual(Array(3).fill(undefined))
    expect(['8', '8033', 'D-80331'].map((code) => nameOf('DE', code))).toEqual(['prefix', 'prefix', 'country'])
  })

  it('is the one of the lowest position among equals, then the oldest, however they are listed', () => {
    const equals = [zone('b', { country: 'FR' }, 1), zone('a', { country: 'FR' }, 1), zone('c', { country: 'FR' }, 0)]
    fc.assert(
      fc.property(fc.shuffledSubarray(equals, { minLength: 1 }), (some) => {
        const first = [...some].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))[0]
        expect(zoneOf(some, to('FR'))).toBe(first)
      }),
    )
  })
})

it('a range holds the numbers between its ends, and no others', () => {
  const code = fc.integer({ min: 0, max: 99_999 }).map((n) => String(n).padStart(5, '0'))
  fc.assert(
    fc.property(code, code, code, (a, b, postalCode) => {
      const [postalCodeFrom, postalCodeTo] = a < b ? [a, b] : [b, a]
      const found = zoneOf([zone('z', { country: 'US', postalCodeFrom, postalCodeTo })], to('US', `${postalCode}-1234`))
      expect(found !== undefined).toBe(postalCodeFrom <= postalCode && postalCode <= postalCodeTo)
    }),
  )
})

it('places that are none are refused', () => {
  const refusal = (code: string, ...path: string[]) => expect.objectContaining({ code, path })
  const check = (place: PlaceDraft) => () => checkPlaces([place], 'places')
  expect(() => checkPlaces([], 'places')).toThrow(refusal('REQUIRED', 'places'))
  expect(() => checkPlaces(Array(1_001).fill({ country: 'DE' }), 'places')).toThrow(refusal('TOO_MANY', 'places'))
  for (const country of ['XX', 'de', 'Germany', ''])
    expect(check({ country })).toThrow(refusal('INVALID', 'places', '0', 'country'))
  const country = 'DE'
  expect(check({ country, postalCodePrefix: '8*' })).toThrow(refusal('INVALID', 'places', '0', 'postalCodePrefix'))
  expect(check({ country, postalCodePrefix: '8', postalCodeTo: '9' })).toThrow(
    refusal('INVALID', 'places', '0', 'postalCodePrefix'),
  )
  expect(check({ country, postalCodeFrom: '1' })).toThrow(refusal('REQUIRED', 'places', '0', 'postalCodeTo'))
  for (const [postalCodeFrom, postalCodeTo] of [
    ['2', '1'],
    ['1', '20'],
    ['A1', 'A2'],
  ])
    expect(check({ country, postalCodeFrom, postalCodeTo })).toThrow(refusal('INVALID', 'places', '0', 'postalCodeTo'))
  expect(check({ country, postalCodePrefix: 'x'.repeat(21) })).toThrow(
    refusal('TOO_LONG', 'places', '0', 'postalCodePrefix'),
  )
})
