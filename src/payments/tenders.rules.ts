import type { PaymentRow } from './payment.table.ts'

/** The provider of gift cards, whose money is taken off before it is asked for. */
export const GIFT_CARD = 'gift_card'

type Tender = Pick<PaymentRow, 'authorizedMinor' | 'capturedMinor' | 'refundedMinor' | 'pendingMinor'>
type Billed = { readonly grossMinor: bigint; readonly status: string }

/** How far the money of an order has got, over all its payments. */
export const orderPaymentStatuses = {
  UNPAID: 'No money has come, and none is on its way.',
  PENDING: 'Money is owed, or on its way.',
  AUTHORIZED: 'A provider holds the money for us.',
  PARTIALLY_PAID: 'Some of it is ours.',
  PAID: 'All of it is ours.',
  PARTIALLY_REFUNDED: 'Some of what was ours was given back.',
  REFUNDED: 'All that was ours was given back.',
} as const

export type OrderPaymentStatus = keyof typeof orderPaymentStatuses

const sum = (payments: readonly Tender[], key: keyof Tender): bigint =>
  payments.reduce((total, payment) => total + payment[key], 0n)

/** What is ours of an order's money: what came, less what was given back. */
export const amountPaid = (payments: readonly Tender[]): bigint =>
  sum(payments, 'capturedMinor') - sum(payments, 'refundedMinor')

/** What is still to be paid; nothing for an order that was called off, nor for one whose money was given back. */
export function amountDue({ grossMinor, status }: Billed, payments: readonly Tender[]): bigint {
  if (status === 'CANCELLED') return 0n
  const due = grossMinor - sum(payments, 'capturedMinor')
  return due > 0n ? due : 0n
}

export function orderPaymentStatus(
  { grossMinor }: Pick<Billed, 'grossMinor'>,
  payments: readonly Tender[],
): OrderPaymentStatus {
  const captured = sum(payments, 'capturedMinor')
  const refunded = sum(payments, 'refundedMinor')
  if (refunded > 0n) return refunded >= captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
  if (captured >= grossMinor) return 'PAID'
  if (captured > 0n) return 'PARTIALLY_PAID'
  if (sum(payments, 'authorizedMinor') > 0n) return 'AUTHORIZED'
  return sum(payments, 'pendingMinor') > 0n ? 'PENDING' : 'UNPAID'
}
