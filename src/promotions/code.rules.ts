import { randomBytes } from 'node:crypto'
import { refuse } from '../platform/refusal.ts'

/** Codes that one call may make. */
export const CODES_PER_CALL = 1_000

const LONGEST = 50
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?$/u
/** Nothing that is mistaken for something else: no I, L, O, U, 0 or 1. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const MADE_LENGTH = 12

/** A code as it is kept, and compared: in capitals. */
export const normalCode = (code: string): string => code.trim().toUpperCase()

export function checkCode(code: string, ...path: string[]): string {
  const normal = normalCode(code)
  if (normal === '') refuse('REQUIRED', 'A code has at least one letter.', ...path)
  if (normal.length > LONGEST) refuse('TOO_LONG', `A code has at most ${LONGEST} characters.`, ...path)
  if (PLAIN.test(normal)) return normal
  return refuse(
    'INVALID',
    'A code is made of letters, digits and, between them, dots, hyphens or underscores.',
    ...path,
  )
}

/** The codes of one call, each of them once. */
export function checkCodes(codes: readonly string[]): string[] {
  if (codes.length > CODES_PER_CALL) {
    refuse('TOO_MANY', `One call makes at most ${CODES_PER_CALL} codes.`, 'input', 'codes')
  }
  const seen = new Set<string>()
  return codes.map((given, i) => {
    const code = checkCode(given, 'input', 'codes', String(i))
    if (seen.has(code)) refuse('TAKEN', `The code ${code} is named twice.`, 'input', 'codes', String(i))
    seen.add(code)
    return code
  })
}

/** Codes that nobody guesses, of sixty bits each. */
export function madeCodes(count: number, prefix: string): string[] {
  return Array.from({ length: count }, () => prefix + madeCode())
}

function madeCode(): string {
  let code = ''
  while (code.length < MADE_LENGTH) {
    for (const byte of randomBytes(MADE_LENGTH)) {
      const letter = LETTERS[byte & 31]
      if (letter && code.length < MADE_LENGTH) code += letter
    }
  }
  return code
}
