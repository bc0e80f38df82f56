import { and, eq, sql } from 'drizzle-orm'
import { emit, type Happening } from '../platform/events.ts'
import { only } from '../platform/rows.ts'
import { db } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type OrderRow, orders } from './order.table.ts'
import type { OrderEventType } from './order-event.ts'

type Changes = Partial<Pick<OrderRow, 'status' | 'carrier' | 'trackingNumber' | 'cancelReason'>>

/** Changes a locked order and records what happened to it: new version, new events, whoever watches is told after COMMIT. */
export async function moveOrder(
  tx: WriteTx,
  order: OrderRow,
  changes: Changes,
  happened: readonly OrderEventType[],
): Promise<OrderRow> {
  const moved = only(
    await tx.query(
      db
        .update(orders)
        .set({
          ...changes,
          version: sql`${orders.version} + 1`,
          sequence: sql`${orders.sequence} + ${happened.length}`,
          updatedAt: sql`now()`,
        })
        .where(and(ours(orders), eq(orders.id, order.id)))
        .returning(),
    ),
  )
  await emit(
    tx,
    order.id,
    order.sequence + 1n,
    happened.map((type): Happening => ({ type })),
  )
  return moved
}
