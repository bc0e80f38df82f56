import { refuse } from '../platform/refusal.ts'
import type { CustomerGroupRow } from './customer-group.table.ts'

const MOST = 200
const LONGEST = 100
const TOGETHER = 250

/** What a new group is called: 1 to 100 characters that no other group has. */
export function checkGroupName(name: string, others: readonly Pick<CustomerGroupRow, 'name'>[]): string {
  const trimmed = name.trim()
  if (trimmed === '') refuse('REQUIRED', 'It needs a name.', 'input', 'name')
  if (trimmed.length > LONGEST) refuse('TOO_LONG', `A name has at most ${LONGEST} characters.`, 'input', 'name')
  if (others.length >= MOST) refuse('TOO_MANY', `There are at most ${MOST} groups of customers.`, 'input')
  const isSame = (other: string) => other.toLowerCase() === trimmed.toLowerCase()
  if (others.some((other) => isSame(other.name)))
    refuse('TAKEN', 'Another group of customers has this name.', 'input', 'name')
  return trimmed
}

/** The customers that one call names, each once. */
export function checkCustomers(ids: readonly string[]): string[] {
  if (ids.length === 0) refuse('REQUIRED', 'Name at least one customer.', 'input', 'customerIds')
  if (ids.length > TOGETHER) refuse('TOO_MANY', `One call takes at most ${TOGETHER} customers.`, 'input', 'customerIds')
  return [...new Set(ids)]
}

/** Refuses the first of the named who has no account here. */
export function checkKnown(ids: readonly string[], known: readonly string[]): void {
  const unknown = ids.findIndex((id) => !known.includes(id))
  if (unknown >= 0) refuse('NOT_FOUND', 'There is no such customer.', 'input', 'customerIds', String(unknown))
}
