import type { PaymentRefundRow } from '../payments/index.ts'

/** How far the money of a refund has got. */
export const refundStatuses = {
  PENDING: 'Some of its money is on its way.',
  SUCCEEDED: 'All of it is with the customer.',
  PARTIALLY_FAILED: 'Some of it did not get there, and can be refunded again.',
  FAILED: 'None of it got there: it is as if it had never been asked for.',
} as const

export type RefundStatus = keyof typeof refundStatuses

/** How far a refund has got, by what each payment gives of it; what is worth nothing needs no money. */
export function refundStatus(tenders: readonly Pick<PaymentRefundRow, 'status'>[]): RefundStatus {
  const failed = tenders.filter(({ status }) => status === 'FAILED').length
  if (failed > 0 && failed === tenders.length) return 'FAILED'
  if (tenders.some(({ status }) => status === 'INITIATED' || status === 'PENDING')) return 'PENDING'
  return failed > 0 ? 'PARTIALLY_FAILED' : 'SUCCEEDED'
}
