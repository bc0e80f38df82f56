import { and, asc } from 'drizzle-orm'
import { listTenders } from '../payments/index.ts'
import { manyBy, oneById } from '../platform/loaders.ts'
import { anyOf, db, equals, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { Given } from './account.rules.ts'
import { type RefundLineRow, type RefundRow, refundLines, refunds } from './refund.table.ts'

type Ids = { ids: readonly string[] }

const OF_ORDERS = statement<Ids, RefundRow>(() =>
  db
    .select()
    .from(refunds)
    .where(and(ours(refunds), anyOf(refunds.orderId, 'ids')))
    .orderBy(asc(refunds.id)),
)

const LINES = statement<Ids, RefundLineRow>(() =>
  db
    .select()
    .from(refundLines)
    .where(and(ours(refundLines), anyOf(refundLines.refundId, 'ids')))
    .orderBy(asc(refundLines.refundId), asc(refundLines.orderLineId)),
)

export const refundLoaders = {
  refund: oneById(refunds),
  /** Refunds of each order, the oldest first. */
  refundsOfOrder: manyBy(OF_ORDERS, ({ orderId }) => orderId),
  linesOfRefund: manyBy(LINES, ({ refundId }) => refundId),
}

const BY_ID = statement<{ id: string }, RefundRow>(() =>
  db
    .select()
    .from(refunds)
    .where(and(ours(refunds), equals(refunds.id, 'id'))),
)

export const findRefund = (tx: Tx, id: string): Promise<RefundRow[]> => tx.run(BY_ID, { id })

/** All that was ever decided to give back of an order, with its lines and what each payment gives. */
export async function listGiven(tx: Tx, orderId: string): Promise<(RefundRow & Given)[]> {
  const all = await tx.run(OF_ORDERS, { ids: [orderId] })
  if (all.length === 0) return []
  const ids = all.map(({ id }) => id)
  const [lines, tenders] = await Promise.all([tx.run(LINES, { ids }), listTenders(tx, ids)])
  return all.map((refund) => ({
    ...refund,
    lines: lines.filter(({ refundId }) => refundId === refund.id),
    tenders: tenders.filter(({ refundId }) => refundId === refund.id),
  }))
}
