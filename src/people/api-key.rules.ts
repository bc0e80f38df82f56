import { refuse } from '../platform/refusal.ts'
import { isPermission } from './role.rules.ts'

const LONGEST_NAME = 100

/** The name without blanks around it. */
export function checkKeyName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') refuse('REQUIRED', 'Give the key a name that tells what uses it.', 'input', 'name')
  if (trimmed.length > LONGEST_NAME)
    refuse('TOO_LONG', `A name has at most ${LONGEST_NAME} characters.`, 'input', 'name')
  return trimmed
}

/** The permissions, each once; refuses unknown ones and those that the maker does not hold. */
export function checkKeyPermissions(asked: readonly string[], held: ReadonlySet<string>): string[] {
  if (asked.length === 0) refuse('REQUIRED', 'Give the key at least one permission.', 'input', 'permissions')
  asked.forEach((permission, i) => {
    if (!isPermission(permission)) refuse('INVALID', 'There is no such permission.', 'input', 'permissions', String(i))
    if (!held.has(permission))
      refuse('INVALID', `You do not hold ${permission} yourself.`, 'input', 'permissions', String(i))
  })
  return [...new Set(asked)]
}
