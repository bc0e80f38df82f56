import { and, sql } from 'drizzle-orm'
import { emit, type Happening } from '../platform/events.ts'
import { only } from '../platform/rows.ts'
import { db, equals, statement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type OrderRow, orders } from './order.table.ts'
import type { OrderEventType } from './order-event.ts'

type Changeable = Pick<OrderRow, 'status' | 'carrier' | 'trackingNumber' | 'cancelReason'>

const MOVE = statement<Changeable & { id: string; events: number }, OrderRow>(() =>
  db
    .update(orders)
    .set({
      status: valueParam(orders.status, 'status'),
      carrier: valueParam(orders.carrier, 'carrier'),
      trackingNumber: valueParam(orders.trackingNumber, 'trackingNumber'),
      cancelReason: valueParam(orders.cancelReason, 'cancelReason'),
      version: sql`${orders.version} + 1`,
      sequence: sql`${orders.sequence} + ${sql.placeholder('events')}::bigint`,
      updatedAt: sql`now()`,
    })
    .where(and(ours(orders), equals(orders.id, 'id')))
    .returning(),
)

/** Changes a locked order and records what happened to it: new version, new events, whoever watches is told after COMMIT. */
export async function moveOrder(
  tx: WriteTx,
  order: OrderRow,
  changes: Partial<Changeable>,
  happened: readonly OrderEventType[],
): Promise<OrderRow> {
  const moved = only(await tx.run(MOVE, { ...order, ...changes, events: happened.length }))
  await emit(
    tx,
    order.id,
    order.sequence + 1n,
    happened.map((type): Happening => ({ type })),
  )
  return moved
}
