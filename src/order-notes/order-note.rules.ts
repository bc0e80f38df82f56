import { refuse } from '../platform/refusal.ts'

const LONGEST = 5000

/** The text of a note, without space around it. */
export function textOf(given: string): string {
  const text = given.trim()
  if (text === '') refuse('REQUIRED', 'A note has a text.', 'input', 'text')
  if (text.length > LONGEST) refuse('TOO_LONG', `At most ${LONGEST} characters.`, 'input', 'text')
  return text
}
