import type { OrderEventType } from '../orders/index.ts'
import type { PaymentRow } from '../payments/index.ts'
import { GIFT_CARD } from '../payments/tenders.rules.ts'

type Money = Pick<PaymentRow, 'status' | 'authorizedMinor' | 'capturedMinor' | 'refundedMinor' | 'pendingMinor'>

/** What happened to a payment, as its order tells it. */
export function happenings(before: Money, after: Money): OrderEventType[] {
  const became = (status: PaymentRow['status']) => after.status === status && before.status !== status
  const happened: OrderEventType[] = []
  if (became('AUTHORIZED')) happened.push('PAYMENT_AUTHORIZED')
  if (after.capturedMinor > before.capturedMinor) happened.push('PAYMENT_CAPTURED')
  if (after.refundedMinor > before.refundedMinor) happened.push('PAYMENT_REFUNDED')
  if (became('CANCELLED')) happened.push('PAYMENT_CANCELLED')
  if (became('DECLINED')) happened.push('PAYMENT_FAILED')
  return happened
}

const isOpen = ({ status, authorizedMinor, pendingMinor }: Money): boolean =>
  status === 'INITIATED' || authorizedMinor > 0n || pendingMinor > 0n

type Tender = Money & Pick<PaymentRow, 'provider'>

/** Gift cards have paid all that they are to pay when the rest is asked for. */
const isAsked = ({ provider }: Tender): boolean => provider !== GIFT_CARD

const gotBy = (payments: readonly Tender[]): bigint =>
  payments.reduce((sum, { capturedMinor, refundedMinor }) => sum + capturedMinor - refundedMinor, 0n)

/** Whether an order that waits for its money need wait no longer: all of it is there, or nothing more is to come of what was asked for. */
export function isPaidFor(payments: readonly Tender[], totalMinor: bigint): boolean {
  return gotBy(payments) >= totalMinor || (gotBy(payments.filter(isAsked)) > 0n && !payments.some(isOpen))
}

/** Whether no money that was asked for an order has come, nor will come. */
export const isGivenUp = (payments: readonly Tender[]): boolean =>
  payments.filter(isAsked).every((payment) => payment.capturedMinor === 0n && !isOpen(payment))
