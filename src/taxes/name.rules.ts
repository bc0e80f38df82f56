import { refuse } from '../platform/refusal.ts'

const LONGEST = 100

/** What a class or a rate is called: 1 to 100 characters. */
export function checkName(name: string | null, ...path: string[]): string {
  const trimmed = name?.trim() ?? ''
  if (trimmed === '') refuse('REQUIRED', 'It needs a name.', ...path)
  if (trimmed.length > LONGEST) refuse('TOO_LONG', `A name has at most ${LONGEST} characters.`, ...path)
  return trimmed
}
