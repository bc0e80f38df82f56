import { refuse } from '../platform/refusal.ts'
import { isSameName } from './place.rules.ts'
import type { TaxClassRow } from './tax-class.table.ts'

/** Refuses a name that another class has, in whatever letters. */
export function checkClassName(name: string, others: readonly Pick<TaxClassRow, 'name'>[]): void {
  if (others.some((other) => isSameName(other.name, name)))
    refuse('TAKEN', 'Another tax class has this name.', 'input', 'name')
}
