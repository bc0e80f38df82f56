import { formatMinor } from '../platform/currency.ts'
import { isOff } from '../platform/protection.ts'
import { refuse } from '../platform/refusal.ts'
import type { PaymentRow } from './payment.table.ts'
import type { PaymentRefundRow } from './payment-refund.table.ts'

type Money = Pick<PaymentRow, 'capturedMinor' | 'refundedMinor'>
type Refund = Pick<PaymentRefundRow, 'status' | 'amountMinor'>

/** How much of a payment may still go back: what was captured, less what went back and what is on its way. */
export function refundableOf({ capturedMinor, refundedMinor }: Money, refunds: readonly Refund[]): bigint {
  const left = capturedMinor - refundedMinor
  if (isOff('refund_guard')) return left
  return refunds.reduce((most, refund) => (isOnItsWay(refund) ? most - refund.amountMinor : most), left)
}

const isOnItsWay = ({ status }: Refund): boolean => status === 'INITIATED' || status === 'PENDING'

/** Refuses to give back nothing, or more than is left. */
export function checkRefund({ currency }: Pick<PaymentRow, 'currency'>, left: bigint, amountMinor: bigint): void {
  if (amountMinor <= 0n) refuse('INVALID', 'A refund is more than nothing.', 'input', 'amount')
  if (amountMinor > left)
    refuse('INVALID', `At most ${formatMinor(left, currency)} ${currency} can still be refunded.`, 'input', 'amount')
}
