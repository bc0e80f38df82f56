import { refuse } from '../platform/refusal.ts'

interface Pieces {
  readonly variantId: string
  readonly quantity: number
  /** Where they are named in the input. */
  readonly path: readonly string[]
}

/** Refuses to take back more pieces of a variant than are out. */
export function checkOut(coming: readonly Pieces[], out: ReadonlyMap<string, number>): void {
  const left = new Map(out)
  for (const { variantId, quantity, path } of coming) {
    const most = left.get(variantId) ?? 0
    if (quantity > most)
      refuse('WRONG_STATE', `Of these pieces have left the house, and not come back: ${most}.`, ...path, 'quantity')
    left.set(variantId, most - quantity)
  }
}
