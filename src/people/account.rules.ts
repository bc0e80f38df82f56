import { refuse } from '../platform/refusal.ts'

const LONGEST_EMAIL = 254
const SHORTEST_PASSWORD = 10
const LONGEST_PASSWORD = 128
const LONGEST_NAME = 100

/** Its classes of characters do not overlap, so that it reads any text in one pass. */
const PLAUSIBLE = /^[^\s@<>(),;:"\\\p{C}]+@[^\s@<>(),;:"\\.\p{C}]+(?:\.[^\s@<>(),;:"\\.\p{C}]+)+$/u

/** An e-mail address as it is stored and looked up. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()

/** The address in its stored form; refuses what no mail could reach. */
export function checkEmail(email: string): string {
  const normal = normalEmail(email)
  if (normal.length > LONGEST_EMAIL)
    refuse('TOO_LONG', `An e-mail address has at most ${LONGEST_EMAIL} characters.`, 'input', 'email')
  if (!PLAUSIBLE.test(normal)) refuse('INVALID', 'This is not an e-mail address.', 'input', 'email')
  return normal
}

/** Refuses a password that is too short to be safe. */
export function checkNewPassword(password: string): void {
  if (password.length < SHORTEST_PASSWORD)
    refuse('INVALID', `A password has at least ${SHORTEST_PASSWORD} characters.`, 'input', 'password')
  checkPasswordLength(password)
}

/** Refuses a password that is longer than any can be, before it costs a hash. */
export function checkPasswordLength(password: string): void {
  if (password.length > LONGEST_PASSWORD)
    refuse('TOO_LONG', `A password has at most ${LONGEST_PASSWORD} characters.`, 'input', 'password')
}

/** The name without blanks around it. */
export function checkName(name: string): string {
  const trimmed = name.trim()
  if (trimmed.length > LONGEST_NAME)
    refuse('TOO_LONG', `A name has at most ${LONGEST_NAME} characters.`, 'input', 'name')
  return trimmed
}
