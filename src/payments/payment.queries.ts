import { and, asc, isNotNull, lt, sql } from 'drizzle-orm'
import { manyBy } from '../platform/loaders.ts'
import type { RelayDoor } from '../platform/relay-door.ts'
import { anyOf, db, equals, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { patienceOf, REFUSED_BY_STAFF } from './ledger.rules.ts'
import { type PaymentRow, payments } from './payment.table.ts'
import { type PaymentEntryRow, paymentEntries } from './payment-entry.table.ts'
import { refundsDue } from './refunds-due.ts'

const ofOrders = statement<{ ids: readonly string[] }, PaymentRow>(() =>
  db
    .select()
    .from(payments)
    .where(and(ours(payments), anyOf(payments.orderId, 'ids')))
    .orderBy(asc(payments.id)),
)

const entriesOf = statement<{ ids: readonly string[] }, PaymentEntryRow>(() =>
  db
    .select()
    .from(paymentEntries)
    .where(and(ours(paymentEntries), anyOf(paymentEntries.paymentId, 'ids')))
    .orderBy(asc(paymentEntries.recordedAt), asc(paymentEntries.kind), asc(paymentEntries.reference)),
)

export const paymentLoaders = {
  /** The payments of each order, the oldest first. */
  paymentsOfOrder: manyBy(ofOrders, ({ orderId }) => orderId),
  entriesOfPayment: manyBy(entriesOf, ({ paymentId }) => paymentId),
}

const LOCK = statement<{ orderId: string }, PaymentRow>(() =>
  db
    .select()
    .from(payments)
    .where(and(ours(payments), equals(payments.orderId, 'orderId')))
    .orderBy(asc(payments.id))
    .for('update'),
)

/** The payments of a locked order, the oldest first, locked until the transaction ends. */
export const lockPayments = (tx: Tx, orderId: string): Promise<PaymentRow[]> => tx.run(LOCK, { orderId })

/** The latest of them. */
export const lockPayment = async (tx: Tx, orderId: string): Promise<PaymentRow | undefined> =>
  (await lockPayments(tx, orderId)).at(-1)

const BY_ID = statement<{ id: string }, PaymentRow>(() =>
  db
    .select()
    .from(payments)
    .where(and(ours(payments), equals(payments.id, 'id'))),
)

/** A payment, whose order is to be locked before it is. */
export const findPayment = async (tx: Tx, id: string): Promise<PaymentRow | undefined> =>
  (await tx.run(BY_ID, { id }))[0]

const WRITTEN_DOWN = sqlStatement<{ orderId: string; reference: string }, unknown>(
  () => sql`
    select 1 from ${payments} join ${paymentEntries} on ${ours(paymentEntries)} and ${paymentEntries.paymentId} = ${payments.id}
    where ${ours(payments)} and ${payments.orderId} = ${valueParam(payments.orderId, 'orderId')}
      and ${paymentEntries.reference} = ${valueParam(paymentEntries.reference, 'reference')} and kind = 'CAPTURED' limit 1`,
  (row) => row,
)

/** Whether money of an order is known by this reference. */
export const isWrittenDown = async (tx: Tx, orderId: string, reference: string): Promise<boolean> =>
  (await tx.run(WRITTEN_DOWN, { orderId, reference })).length > 0

const BY_INTENT = statement<{ reference: string }, PaymentRow>(() =>
  db
    .select()
    .from(payments)
    .where(and(ours(payments), sql`${payments.provider} = 'stripe'`, equals(payments.reference, 'reference'))),
)

/** The payment that Stripe has this intent for. */
export const findByIntent = async (tx: Tx, reference: string): Promise<PaymentRow | undefined> =>
  (await tx.run(BY_INTENT, { reference }))[0]

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

const HOLD = sqlStatement<{ id: string; reason: string }, never>(
  () => sql`
    update ${payments} set held = ${valueParam(payments.held, 'reason')}, due_at = null, updated_at = now()
    where ${ours(payments)} and ${payments.id} = ${valueParam(payments.id, 'id')}`,
  () => undefined as never,
)

/** Puts a payment before people: no sweep settles it any more. */
export const holdPayment = (tx: Tx, id: string, reason: string) => tx.run(HOLD, { id, reason })

const RELEASE = sqlStatement<{ id: string; dueAt: Date | null }, never>(
  () => sql`
    update ${payments} set held = null, due_at = ${valueParam(payments.dueAt, 'dueAt')}, updated_at = now()
    where ${ours(payments)} and ${payments.id} = ${valueParam(payments.id, 'id')}`,
  () => undefined as never,
)

/** Somebody has looked at a payment: the sweep looks after it again. */
export const releasePayment = (tx: Tx, { id, status, provider }: PaymentRow) => {
  const patience = patienceOf(status, provider)
  return tx.run(RELEASE, { id, dueAt: patience === null ? null : new Date(Date.now() + patience) })
}

const REFUSED = sqlStatement<{ id: string }, unknown>(
  () => sql`
    select 1 from ${paymentEntries} where ${ours(paymentEntries)} and ${paymentEntries.paymentId} = ${valueParam(paymentEntries.paymentId, 'id')}
      and kind = 'FAILED' and reference = ${sql.raw(`'${REFUSED_BY_STAFF}'`)}`,
  (row) => row,
)

/** Whether staff have refused what a payment brought. */
export const isRefused = async (tx: Tx, id: string): Promise<boolean> => (await tx.run(REFUSED, { id })).length > 0

const DUE_AT = sqlStatement<{ id: string; dueAt: Date | null }, never>(
  () => sql`
    update ${payments} set due_at = coalesce(${valueParam(payments.dueAt, 'dueAt')}, ${refundsDue()})
    where ${ours(payments)} and ${payments.id} = ${valueParam(payments.id, 'id')}`,
  () => undefined as never,
)

/** Sets when a sweep is to look at a payment next; null for no sooner than its refunds want it. */
export const settlePaymentAt = (tx: Tx, id: string, dueAt: Date | null) => tx.run(DUE_AT, { id, dueAt })

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
