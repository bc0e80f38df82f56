import type { PaymentRow } from './payment.table.ts'

/** The provider of gift cards, whose money is taken off before it is asked for. */
export const GIFT_CARD = 'gift_card'

type Tender = Pick<PaymentRow, 'authorizedMinor' | 'capturedMinor' | 'refundedMinor' | 'pendingMinor'>
interface Billed {
  readonly grossMinor: bigint
  readonly cancelledGrossMinor: bigint
}

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

const positive = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

/** What is ours of an order's money: what came, less what was given back. */
export const amountPaid = (payments: readonly Tender[]): bigint =>
  sum(payments, 'capturedMinor') - sum(payments, 'refundedMinor')

/** What an order comes to, without what was taken off it again. */
export const amountBilled = ({ grossMinor, cancelledGrossMinor }: Billed): bigint => grossMinor - cancelledGrossMinor

/** Money that the shop takes by itself: it is owed until staff write it down. */
export const isByHand = ({ provider }: Pick<PaymentRow, 'provider'>): boolean =>
  provider === 'cash' || provider === 'invoice'

/** Whether a provider may still take all that was asked for, whatever has become of the order since. */
export const isUnderWay = (payment: Pick<PaymentRow, 'provider' | 'status'>): boolean =>
  payment.status === 'INITIATED' ||
  payment.status === 'REQUIRES_ACTION' ||
  (payment.status === 'PENDING' && !isByHand(payment))

/** What is still to be paid; nothing for an order that was called off, nor for one whose money was given back. */
export function amountDue(order: Billed & { readonly status: string }, payments: readonly Tender[]): bigint {
  if (order.status === 'CANCELLED') return 0n
  return positive(amountBilled(order) - sum(payments, 'capturedMinor'))
}

/** How much of what came is too much, because so much of what was billed was taken off again; more than that it is never. */
export function surplusOf(order: Billed, payments: readonly Tender[]): bigint {
  const surplus = positive(sum(payments, 'capturedMinor') - amountBilled(order))
  return surplus < order.cancelledGrossMinor ? surplus : order.cancelledGrossMinor
}

export function orderPaymentStatus(order: Billed, payments: readonly Tender[]): OrderPaymentStatus {
  const captured = sum(payments, 'capturedMinor')
  const refunded = sum(payments, 'refundedMinor')
  if (refunded > 0n) return refunded >= captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
  if (captured >= amountBilled(order)) return 'PAID'
  if (captured > 0n) return 'PARTIALLY_PAID'
  if (sum(payments, 'authorizedMinor') > 0n) return 'AUTHORIZED'
  return sum(payments, 'pendingMinor') > 0n ? 'PENDING' : 'UNPAID'
}
