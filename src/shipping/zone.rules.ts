import { refuse } from '../platform/refusal.ts'
import { checkName } from '../taxes/name.rules.ts'
import { checkCountry, checkRegion, isSameName } from '../taxes/place.rules.ts'
import type { ShippingZoneRow, ZonePlace } from './shipping-zone.table.ts'

const MOST_PLACES = 1_000
const LONGEST_POSTAL_CODE = 20

/** A place as somebody wrote it down. */
export interface PlaceDraft {
  readonly country: string
  readonly region?: string | null
  readonly postalCodePrefix?: string | null
  readonly postalCodeFrom?: string | null
  readonly postalCodeTo?: string | null
}

/** Where something goes. */
export interface Destination {
  readonly country: string
  readonly region?: string | null
  readonly postalCode: string
}

export function checkPlaces(places: readonly PlaceDraft[], ...path: string[]): ZonePlace[] {
  if (places.length === 0) refuse('REQUIRED', 'A zone has at least one place.', ...path)
  if (places.length > MOST_PLACES) refuse('TOO_MANY', `A zone has at most ${MOST_PLACES} places.`, ...path)
  return places.map((place, i) => {
    const at = [...path, String(i)]
    return {
      country: checkCountry(place.country, ...at, 'country'),
      region: checkRegion(place.region, ...at, 'region'),
      postalCodes: checkPostalCodes(place, at),
    }
  })
}

function checkPostalCodes(draft: PlaceDraft, path: readonly string[]): ZonePlace['postalCodes'] {
  const { postalCodePrefix, postalCodeFrom, postalCodeTo } = draft
  const given = (text: string | null | undefined) => text !== undefined && text !== null && text.trim() !== ''
  if (given(postalCodePrefix)) {
    if (given(postalCodeFrom) || given(postalCodeTo))
      refuse('INVALID', 'Postal codes are told by a prefix, or by the first and the last.', ...path, 'postalCodePrefix')
    const prefix = checkCode(postalCodePrefix ?? '', ...path, 'postalCodePrefix')
    return [prefix, prefix]
  }
  if (!given(postalCodeFrom) && !given(postalCodeTo)) return null
  const from = checkCode(postalCodeFrom ?? '', ...path, 'postalCodeFrom')
  const to = checkCode(postalCodeTo ?? '', ...path, 'postalCodeTo')
  if (!/^\d+$/.test(from) || !/^\d+$/.test(to) || from.length !== to.length || from > to)
    refuse(
      'INVALID',
      'A range is from one number to the same or a higher one of as many digits.',
      ...path,
      'postalCodeTo',
    )
  return [from, to]
}

function checkCode(text: string, ...path: string[]): string {
  if (text.trim() === '') refuse('REQUIRED', 'A range has a first and a last postal code.', ...path)
  if (text.length > LONGEST_POSTAL_CODE) refuse('TOO_LONG', `At most ${LONGEST_POSTAL_CODE} characters.`, ...path)
  const plain = plainCode(text)
  if (!/^[A-Z0-9]+$/.test(plain)) refuse('INVALID', 'A postal code is made of letters and digits.', ...path)
  return plain
}

/** Postal codes are the same whether they are written with blanks, hyphens and small letters or not. */
const plainCode = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '')

/** 1 to 100 characters, and none that another zone has, in whatever letters. */
export function checkZoneName(given: string, others: readonly Pick<ShippingZoneRow, 'name'>[]): string {
  const name = checkName(given, 'input', 'name')
  if (others.some((other) => isSameName(other.name, name)))
    refuse('TAKEN', 'Another shipping zone has this name.', 'input', 'name')
  return name
}

type Zone = Pick<ShippingZoneRow, 'id' | 'places' | 'position'>

/**
 * The one zone that an address lies in: that of the nearest place. Places told by postal codes are nearer than those told
 * by a region, and these nearer than a whole country; of postal codes the more digits all of them share the nearer. Of
 * equals the zone of the lowest position is meant, then the oldest.
 */
export function zoneOf<Z extends Zone>(zones: readonly Z[], destination: Destination): Z | undefined {
  let best: { readonly zone: Z; readonly nearness: number } | undefined
  for (const zone of zones) {
    const nearness = Math.max(...zone.places.map((place) => nearnessOf(place, destination)))
    if (nearness < 0) continue
    if (!best || nearness > best.nearness || (nearness === best.nearness && isBefore(zone, best.zone)))
      best = { zone, nearness }
  }
  return best?.zone
}

const isBefore = (a: Zone, b: Zone): boolean => a.position < b.position || (a.position === b.position && a.id < b.id)

/** How closely a place tells where an address is; below zero where it does not lie there. */
function nearnessOf({ country, region, postalCodes }: ZonePlace, to: Destination): number {
  if (country !== to.country) return -1
  if (region !== null && !isSameName(region, to.region ?? null)) return -1
  const ofRegion = region === null ? 0 : 1
  if (!postalCodes) return ofRegion
  const [first, last] = postalCodes
  const code = plainCode(to.postalCode).slice(0, first.length)
  if (code.length < first.length || code < first || code > last || !isAlike(code, first)) return -1
  return 2 * (1 + sharedStart(first, last)) + ofRegion
}

/** A range of numbers holds numbers only. */
const isAlike = (code: string, first: string): boolean => !/^\d+$/.test(first) || /^\d+$/.test(code)

function sharedStart(a: string, b: string): number {
  let n = 0
  while (n < a.length && a[n] === b[n]) n++
  return n
}
