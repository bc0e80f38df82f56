import type { PriceListRow } from '../catalog/index.ts'
import { isCurrency } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'

const MOST = 200
const LONGEST = 100

/** What a list is called: 1 to 100 characters that no other list has. */
export function checkListName(name: string, others: readonly Pick<PriceListRow, 'name'>[]): string {
  const trimmed = name.trim()
  if (trimmed === '') refuse('REQUIRED', 'It needs a name.', 'input', 'name')
  if (trimmed.length > LONGEST) refuse('TOO_LONG', `A name has at most ${LONGEST} characters.`, 'input', 'name')
  const isSame = (other: string) => other.toLowerCase() === trimmed.toLowerCase()
  if (others.some((other) => isSame(other.name))) refuse('TAKEN', 'Another price list has this name.', 'input', 'name')
  return trimmed
}

export function checkRoom(lists: readonly unknown[]): void {
  if (lists.length >= MOST) refuse('TOO_MANY', `There are at most ${MOST} price lists.`, 'input')
}

/** An ISO 4217 code, in whatever letters. */
export function checkCurrency(currency: string, ...path: string[]): string {
  const code = currency.trim().toUpperCase()
  if (!isCurrency(code)) refuse('INVALID', `"${currency.slice(0, 10)}" is no currency of ISO 4217.`, ...path)
  return code
}
