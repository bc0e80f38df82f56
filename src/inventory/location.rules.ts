import type { StockLocationRow } from '../catalog/index.ts'
import { refuse } from '../platform/refusal.ts'

const NAME_LENGTH = 100
const LOCATIONS = 100
const LAST = 1_000_000

export function checkLocationName(name: string): string {
  const plain = name.trim()
  if (plain === '') refuse('REQUIRED', 'A location has a name.', 'input', 'name')
  if (plain.length > NAME_LENGTH) refuse('TOO_LONG', `A name has at most ${NAME_LENGTH} characters.`, 'input', 'name')
  return plain
}

export function checkPosition(position: number): number {
  if (position < 0 || position > LAST) refuse('INVALID', `A position is from 0 to ${LAST}.`, 'input', 'position')
  return position
}

/** Whether one more, or another name for one, can stand beside the others. */
export function checkBeside(others: readonly Pick<StockLocationRow, 'name'>[], name: string): void {
  if (others.length >= LOCATIONS) refuse('TOO_MANY', `A tenant has at most ${LOCATIONS} locations.`, 'input')
  if (others.some((other) => other.name === name)) refuse('TAKEN', 'Another location has this name.', 'input', 'name')
}

/** What the catalogue and imports count lies at the first location: it stays, and sells. */
export function checkStays(id: string, firstId: string, ...path: string[]): void {
  if (id === firstId) refuse('WRONG_STATE', 'The first location of a tenant stays, and sends orders.', ...path)
}

export function checkEmpty(holds: boolean): void {
  if (holds)
    refuse('IN_USE', 'Pieces lie there, or are promised from there: transfer them first.', 'input', 'locationId')
}
