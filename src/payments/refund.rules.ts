import { formatMinor } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'
import type { PaymentRow } from './payment.table.ts'
import type { PaymentRefundRow } from './payment-refund.table.ts'

type Money = Pick<PaymentRow, 'capturedMinor' | 'refundedMinor'>
type Refund = Pick<PaymentRefundRow, 'status' | 'amountMinor'>

/** How much of a payment may still go back: what was captured, less what went back and what is on its way. */
export const refundableOf = ({ capturedMinor, refundedMinor }: Money, refunds: readonly Refund[]): bigint =>
  refunds.reduce(
    (left, { status, amountMinor }) => (status === 'INITIATED' || status === 'PENDING' ? left - amountMinor : left),
    capturedMinor - refundedMinor,
  )

/** Refuses to give back nothing, or more than is left. */
export function checkRefund({ currency }: Pick<PaymentRow, 'currency'>, left: bigint, amountMinor: bigint): void {
  if (amountMinor <= 0n) refuse('INVALID', 'A refund is more than nothing.', 'input', 'amount')
  if (amountMinor > left)
    refuse('INVALID', `At most ${formatMinor(left, currency)} ${currency} can still be refunded.`, 'input', 'amount')
}
