import { and, asc, isNotNull, lt, sql } from 'drizzle-orm'
import { oneBy } from '../platform/loaders.ts'
import type { RelayDoor } from '../platform/relay-door.ts'
import { anyOf, db, equals, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type PaymentRow, payments } from './payment.table.ts'

const ofOrders = statement<{ ids: readonly string[] }, PaymentRow>(() =>
  db
    .select()
    .from(payments)
    .where(and(ours(payments), anyOf(payments.orderId, 'ids')))
    .orderBy(asc(payments.createdAt)),
)

export const paymentLoaders = {
  /** The latest payment of each order. */
  paymentOfOrder: oneBy(ofOrders, ({ orderId }) => orderId),
}

const LOCK = statement<{ orderId: string }, PaymentRow>(() =>
  db
    .select()
    .from(payments)
    .where(and(ours(payments), equals(payments.orderId, 'orderId')))
    .orderBy(asc(payments.id))
    .for('update'),
)

/** The payment of an order, locked until the transaction ends. */
export const lockPayment = async (tx: Tx, orderId: string): Promise<PaymentRow | undefined> =>
  (await tx.run(LOCK, { orderId })).at(-1)

const isDue = and(isNotNull(payments.dueAt), lt(payments.dueAt, sql`now()`))

const FIND_DUE = statement<{ id: string }, PaymentRow>(() =>
  db
    .select()
    .from(payments)
    .where(and(ours(payments), equals(payments.id, 'id'), isDue)),
)

/** A payment that a sweep has to settle by now; undefined once somebody has. */
export const findDuePayment = async (tx: Tx, id: string): Promise<PaymentRow | undefined> =>
  (await tx.run(FIND_DUE, { id }))[0]

const DUE = statement<object, { tenantId: string; id: string }>(() =>
  db
    .select({ tenantId: payments.tenantId, id: payments.id })
    .from(payments)
    .where(isDue)
    .orderBy(asc(payments.dueAt))
    .limit(200),
)

const SET = sqlStatement<{ id: string; status: PaymentRow['status']; dueAt: Date | null }, never>(
  () => sql`
    update ${payments} set status = ${valueParam(payments.status, 'status')}, due_at = ${valueParam(payments.dueAt, 'dueAt')}, updated_at = now()
    where ${ours(payments)} and ${payments.id} = ${valueParam(payments.id, 'id')}`,
  () => undefined as never,
)

/** Sets how far a payment has got, and when a sweep has to look after it; null for never. */
export const setPayment = (tx: Tx, id: string, status: PaymentRow['status'], dueAt: Date | null = null) =>
  tx.run(SET, { id, status, dueAt })

const SOON = sqlStatement<{ orderId: string }, never>(
  () => sql`
    update ${payments} set due_at = now() where ${ours(payments)} and ${payments.orderId} = ${valueParam(payments.orderId, 'orderId')}
      and ${payments.status} in ('CAPTURED', 'REQUIRES_ACTION')`,
  () => undefined as never,
)

/** Has a sweep make the payment of an order agree with it, within seconds. */
export const settlePaymentSoon = (tx: Tx, orderId: string) => tx.run(SOON, { orderId })

const POSTPONE = sqlStatement<{ id: string }, never>(
  () => sql`
    update ${payments} set due_at = now() + interval '1 minute'
    where ${ours(payments)} and ${payments.id} = ${valueParam(payments.id, 'id')} and ${isDue}`,
  () => undefined as never,
)

/** Has the sweep come back to a payment later, so that one that cannot be settled does not stand before the others. */
export const postponePayment = (tx: Tx, id: string) => tx.run(POSTPONE, { id })

/** Payments of all tenants that a sweep has to settle by now, the longest due first. */
export const listDuePayments = (relay: RelayDoor) => relay.run(DUE, {})
