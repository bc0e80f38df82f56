import {
  dropOrder,
  listLines,
  lockDraft,
  moveOrder,
  type OrderEventType,
  type OrderRow,
  placeOrder,
  undoSale,
} from '../orders/index.ts'
import {
  amountBilled,
  callOffPayments,
  followRefunds,
  holdPayment,
  lockPayments,
  type PaymentOutcome,
  type PaymentRefundRow,
  type PaymentRow,
  type RefundOutcome,
  recordOutcome,
  recordRefund,
  settlePaymentAt,
} from '../payments/index.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { happenings, isGivenUp, isPaidFor } from './settlement.rules.ts'

export interface Standing {
  readonly order: OrderRow
  readonly payment: PaymentRow
}

/** An order with one of its payments, both locked; undefined where somebody else has dropped them. */
export async function lockStanding(
  tx: WriteTx,
  { orderId, id }: Pick<PaymentRow, 'orderId' | 'id'>,
): Promise<Standing | undefined> {
  const order = await lockDraft(tx, orderId)
  if (!order) return undefined
  const payment = (await lockPayments(tx, orderId)).find((each) => each.id === id)
  return payment && { order, payment }
}

/**
 * Writes down what a provider says of a payment, and has its order go where that leads: an order that was never answered
 * for is placed, or it never was; one that was placed goes on, or is called off where no money is to come any more.
 * Told again, by whomever and in whatever order, it changes nothing.
 */
export async function applyOutcome(
  tx: WriteTx,
  { order, payment }: Standing,
  outcome: PaymentOutcome,
  more?: Moving,
): Promise<OrderRow> {
  if (order.placedAt) {
    const [failed] = outcome.status === 'CAPTURED' ? await followRefunds(tx, outcome.refunds ?? []) : []
    const after = await recordOutcome(tx, payment, outcome)
    const moved = await moveOrderOf(tx, order, payment, after, more)
    return failed ? refundFailed(tx, moved, failed) : moved
  }
  if (outcome.status === 'DECLINED') {
    await dropOrder(tx, order)
    return order
  }
  const scarce = (await listLines(tx, order.id)).map(({ productId }) => productId)
  const placed = await placeOrder(tx, { id: order.id, scarce, isShared: true }, payment, outcome)
  return placed?.order ?? order
}

/** Writes down what came of a refund; one that is on its way is looked at again, one that failed is put before people. */
export async function applyRefund(
  tx: WriteTx,
  { order, payment }: Standing,
  refund: PaymentRefundRow,
  outcome: RefundOutcome,
): Promise<Standing> {
  const { payment: after, refund: settled, isNews } = await recordRefund(tx, payment, refund, outcome)
  if (outcome.status === 'PENDING') await settlePaymentAt(tx, payment.id, null)
  const moved = await moveOrderOf(tx, order, payment, after)
  const hasFailed = isNews && settled.status === 'FAILED'
  return { order: hasFailed ? await refundFailed(tx, moved, settled) : moved, payment: after }
}

/** Puts a payment whose money did not go back before people, and tells of it. */
async function refundFailed(tx: WriteTx, order: OrderRow, { paymentId, reason }: PaymentRefundRow): Promise<OrderRow> {
  await holdPayment(tx, paymentId, `A refund failed: ${reason}`)
  await settlePaymentAt(tx, paymentId, null)
  return moveOrder(tx, order, {}, ['REFUND_FAILED'])
}

interface Moving {
  /** Whether an order that no money is to come for any more is called off. It is, where nothing else is said. */
  readonly callsOff?: boolean
}

/** Has a locked order go where what happened to a payment leads. */
export async function moveOrderOf(
  tx: WriteTx,
  order: OrderRow,
  before: PaymentRow,
  after: PaymentRow,
  { callsOff = true }: Moving = {},
): Promise<OrderRow> {
  const happened: OrderEventType[] = happenings(before, after)
  if (happened.length === 0) return order
  if (order.status === 'CANCELLED') {
    await callOffPayments(tx, order.id)
    return moveOrder(tx, order, {}, happened)
  }
  if (order.status !== 'PENDING') return moveOrder(tx, order, {}, happened)
  const payments = await lockPayments(tx, order.id)
  if (isPaidFor(payments, amountBilled(order)))
    return moveOrder(tx, order, { status: 'PROCESSING' }, [...happened, 'ORDER_PROCESSING'])
  if (!callsOff || !isGivenUp(payments)) return moveOrder(tx, order, {}, happened)
  await callOffPayments(tx, order.id) // what gift cards have paid goes back
  await undoSale(tx, order.id)
  const cancelReason = 'It was not paid in time.'
  return moveOrder(tx, order, { status: 'CANCELLED', cancelReason }, [...happened, 'ORDER_CANCELLED'])
}
