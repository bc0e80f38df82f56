import type { PriceChangeRow } from '../catalog/index.ts'
import { refuse } from '../platform/refusal.ts'

/** Refuses an approval of changes that the rules do not let any more. */
export function checkApproved(settled: readonly PriceChangeRow[]): void {
  const refused = settled.find(({ status }) => status === 'REFUSED')
  if (refused)
    refuse('WRONG_STATE', `A change cannot be made any more: ${refused.problem?.message}`, 'input', 'productId')
}

export function checkWaiting(waiting: readonly PriceChangeRow[]): void {
  if (waiting.length === 0) refuse('WRONG_STATE', 'No change of its prices waits for approval.', 'input', 'productId')
}

/** Why something is not approved: it has to be said. */
export function checkDecision(reason: string | null): string {
  return reason ?? refuse('REQUIRED', 'Say why.', 'input', 'reason')
}
