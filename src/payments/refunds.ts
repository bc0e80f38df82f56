import { and, asc, getTableColumns, ne, sql } from 'drizzle-orm'
import { columns } from '../platform/columns.ts'
import { manyBy } from '../platform/loaders.ts'
import { only } from '../platform/rows.ts'
import { anyOf, db, equals, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { recordFacts } from './ledger.ts'
import { type PaymentRow, payments } from './payment.table.ts'
import { handleOf } from './payment-handle.ts'
import { type PaymentRefundRow, paymentRefunds } from './payment-refund.table.ts'
import type { PaymentProvider, RefundFact, RefundOutcome } from './provider.ts'
import { checkRefund, refundableOf } from './refund.rules.ts'

const refundFields = columns(getTableColumns(paymentRefunds))

const OF_PAYMENT = statement<{ paymentId: string }, PaymentRefundRow>(() =>
  db
    .select()
    .from(paymentRefunds)
    .where(
      and(ours(paymentRefunds), equals(paymentRefunds.paymentId, 'paymentId'), ne(paymentRefunds.status, 'FAILED')),
    )
    .orderBy(asc(paymentRefunds.id)),
)

const BY_ID = statement<{ id: string }, PaymentRefundRow>(() =>
  db
    .select()
    .from(paymentRefunds)
    .where(and(ours(paymentRefunds), equals(paymentRefunds.id, 'id'))),
)

const OF_REFUNDS = statement<{ ids: readonly string[] }, PaymentRefundRow & { refundId: string }>(
  () =>
    db
      .select()
      .from(paymentRefunds)
      .where(and(ours(paymentRefunds), anyOf(paymentRefunds.refundId, 'ids')))
      .orderBy(asc(paymentRefunds.id)) as never,
)

export const paymentRefundLoaders = {
  /** What each payment gives of a refund. */
  tendersOfRefund: manyBy(OF_REFUNDS, ({ refundId }) => refundId),
}

/** What payments give of these refunds. */
export const listTenders = (tx: Tx, refundIds: readonly string[]): Promise<PaymentRefundRow[]> =>
  tx.run(OF_REFUNDS, { ids: refundIds })

type Asked = Pick<PaymentRefundRow, 'id' | 'paymentId' | 'refundId' | 'amountMinor' | 'beforeMinor'>

/** The sweep looks after it in a minute, should whoever asks not live to hear the answer. */
const ASK = sqlStatement<Asked, PaymentRefundRow>(
  () => sql`
    with due as (
      update ${payments} set due_at = now() + interval '1 minute', updated_at = now()
      where ${ours(payments)} and ${payments.id} = ${valueParam(paymentRefunds.paymentId, 'paymentId')})
    insert into ${paymentRefunds} (tenant_id, id, payment_id, refund_id, amount_minor, before_minor)
    values (${thisTenant}::uuid, ${valueParam(paymentRefunds.id, 'id')}, ${valueParam(paymentRefunds.paymentId, 'paymentId')},
      ${valueParam(paymentRefunds.refundId, 'refundId')}, ${valueParam(paymentRefunds.amountMinor, 'amountMinor')}, ${valueParam(paymentRefunds.beforeMinor, 'beforeMinor')})
    returning ${refundFields.list}`,
  (row) => refundFields.read(row) as PaymentRefundRow,
)

const SETTLE = sqlStatement<Pick<PaymentRefundRow, 'id' | 'status' | 'reference' | 'reason'>, PaymentRefundRow>(
  () => sql`
    update ${paymentRefunds} set status = ${valueParam(paymentRefunds.status, 'status')}, reason = ${valueParam(paymentRefunds.reason, 'reason')},
      reference = coalesce(${valueParam(paymentRefunds.reference, 'reference')}, reference), updated_at = now()
    where ${ours(paymentRefunds)} and ${paymentRefunds.id} = ${valueParam(paymentRefunds.id, 'id')}
      and ${paymentRefunds.status} <> ${valueParam(paymentRefunds.status, 'status')} returning ${refundFields.list}`,
  (row) => refundFields.read(row) as PaymentRefundRow,
)

/** Refunds of a payment that were not refused, the oldest first. */
export const listRefunds = (tx: Tx, paymentId: string): Promise<PaymentRefundRow[]> => tx.run(OF_PAYMENT, { paymentId })

/** How much of a payment may still go back; of a locked one until the transaction ends. */
export const refundable = async (tx: Tx, payment: PaymentRow): Promise<bigint> =>
  refundableOf(payment, await listRefunds(tx, payment.id))

/**
 * Before the provider is asked: writes down that so much of a locked payment is to go back, and refuses more than there
 * is. The id is the caller's; asked again with it, this is the refund that is there.
 */
export async function askRefund(
  tx: WriteTx,
  payment: PaymentRow,
  { id, amountMinor, refundId = null }: { id: string; amountMinor: bigint; refundId?: string | null },
): Promise<PaymentRefundRow> {
  const [[known], all] = await Promise.all([tx.run(BY_ID, { id }), listRefunds(tx, payment.id)])
  if (known) return known
  const left = refundableOf(payment, all)
  checkRefund(payment, left, amountMinor)
  const beforeMinor = payment.capturedMinor - left
  return only(await tx.run(ASK, { id, paymentId: payment.id, refundId, amountMinor, beforeMinor }))
}

/** Outside any transaction: has the provider give the money back. */
export const callRefund = (
  provider: PaymentProvider,
  payment: PaymentRow,
  refund: PaymentRefundRow,
): Promise<RefundOutcome> =>
  provider.refund({
    ...handleOf(payment),
    refundId: refund.id,
    refundMinor: refund.amountMinor,
    beforeMinor: refund.beforeMinor,
  })

/** After: writes down what came of it. The payment is locked; written down before, it changes nothing, and is no news. */
export async function recordRefund(
  tx: WriteTx,
  payment: PaymentRow,
  refund: Pick<PaymentRefundRow, 'id' | 'amountMinor'>,
  outcome: RefundOutcome,
): Promise<{ payment: PaymentRow; refund: PaymentRefundRow; isNews: boolean }> {
  const known = only(await tx.run(BY_ID, { id: refund.id }))
  if (known.status === 'SUCCEEDED' || known.status === 'FAILED' || known.status === outcome.status)
    return { payment, refund: known, isNews: false }
  const { status, reference = null } = outcome
  const reason = outcome.status === 'FAILED' ? outcome.reason : null
  const settled = only(await tx.run(SETTLE, { id: refund.id, status, reference, reason }))
  if (outcome.status !== 'SUCCEEDED') return { payment, refund: settled, isNews: true }
  const fact = { kind: 'REFUNDED', reference: outcome.reference, amountMinor: refund.amountMinor } as const
  return { payment: await recordFacts(tx, payment, [fact]), refund: settled, isNews: true }
}

/**
 * Brings refunds of ours in line with what the provider says of them, and says which have failed since. Their entries are
 * written by whoever records the outcome.
 */
export async function followRefunds(tx: WriteTx, facts: readonly RefundFact[]): Promise<PaymentRefundRow[]> {
  const changed: PaymentRefundRow[] = []
  for (const { refundId, status, reference, reason = null } of facts)
    if (refundId) changed.push(...(await tx.run(SETTLE, { id: refundId, status, reference, reason })))
  return changed.filter(({ status }) => status === 'FAILED')
}

/** Whether a refund is still to be asked of the provider, or waited for. */
export const isOpen = ({ status }: PaymentRefundRow): boolean => status === 'INITIATED' || status === 'PENDING'
