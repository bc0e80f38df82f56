import type { PaymentRow } from '../payments/index.ts'
import { refuse } from '../platform/refusal.ts'

/** What can be said of a payment that waits for somebody to look at it. */
export const verdicts = {
  ACCEPT: 'What the provider has is taken for true, in the amounts that it has.',
  REFUSE: 'It is not: what came goes back, and nothing more is to come.',
} as const

export type Verdict = keyof typeof verdicts

/** Refuses a verdict on a payment that waits for none, or on money that is in the books already. */
export function checkVerdict(
  { held, capturedMinor }: Pick<PaymentRow, 'held' | 'capturedMinor'>,
  verdict: Verdict,
): void {
  if (held === null) refuse('WRONG_STATE', 'The payment does not wait for anybody to look at it.', 'input', 'paymentId')
  if (verdict === 'REFUSE' && capturedMinor > 0n)
    refuse('WRONG_STATE', 'Its money is in the books already: refund it instead.', 'input', 'verdict')
}
