import { isCountry } from '../platform/country.ts'
import { refuse } from '../platform/refusal.ts'

/** A country, or a part of it. */
export interface Place {
  /** ISO 3166-1 alpha-2; null where nobody has said. */
  readonly country: string | null
  readonly region: string | null
}

const LONGEST = 200

export function checkCountry(country: string, ...path: string[]): string {
  if (isCountry(country)) return country
  return refuse('INVALID', 'A country is a code of ISO 3166-1 alpha-2 in capitals, such as DE.', ...path)
}

/** A part of a country; empty is all of it. */
export function checkRegion(region: string | null | undefined, ...path: string[]): string | null {
  const trimmed = region?.trim()
  if (!trimmed) return null
  if (trimmed.length > LONGEST) refuse('TOO_LONG', `At most ${LONGEST} characters.`, ...path)
  return trimmed
}

/** Whether two names, of regions or of taxes, mean the same: their letters may be large or small. */
export const isSameName = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && a.trim().toLowerCase() === b.trim().toLowerCase())
