import { listLines, lockOrder, type OrderLineRow, type OrderRow } from '../orders/index.ts'
import { lockPayments, type PaymentRow, refundable } from '../payments/index.ts'
import type { Tx } from '../platform/tx.ts'
import { type Account, accountOf, type Given } from './account.rules.ts'
import { listGiven } from './refund.queries.ts'
import type { RefundRow } from './refund.table.ts'

/** An order with its lines, its payments and what of both can still go back. */
export interface OrderAccount {
  readonly order: OrderRow
  readonly lines: readonly OrderLineRow[]
  readonly payments: readonly PaymentRow[]
  readonly account: Account
  /** All that was ever decided to give back. */
  readonly given: readonly (RefundRow & Given)[]
}

export async function readAccount(tx: Tx, order: OrderRow, payments: readonly PaymentRow[]): Promise<OrderAccount> {
  const [lines, given, left] = await Promise.all([
    listLines(tx, order.id),
    listGiven(tx, order.id),
    Promise.all(payments.map((payment) => refundable(tx, payment))),
  ])
  const tenders = payments.map(({ id }, i) => ({ id, leftMinor: left[i] ?? 0n }))
  const isPaid = payments.some(({ capturedMinor, status }) => capturedMinor > 0n || status === 'CAPTURED')
  return { order, lines, payments, given, account: accountOf(order, lines, given, { tenders, isPaid }) }
}

/** The same of an order that is locked with its payments: what can go back stays so until the transaction ends. */
export async function lockAccount(tx: Tx, orderId: string): Promise<OrderAccount> {
  const order = await lockOrder(tx, orderId)
  return readAccount(tx, order, await lockPayments(tx, order.id))
}
