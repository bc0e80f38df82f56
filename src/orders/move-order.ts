import { type SQL, sql } from 'drizzle-orm'
import { type HappeningArgs, happeningArgs, recording } from '../platform/events.ts'
import { only } from '../platform/rows.ts'
import { equals, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { orderFields } from './order.queries.ts'
import { type OrderRow, orders } from './order.table.ts'
import type { OrderEventType } from './order-event.ts'

type Changeable = Pick<
  OrderRow,
  | 'status'
  | 'fulfilmentStatus'
  | 'carrier'
  | 'trackingNumber'
  | 'cancelReason'
  | 'cancelledNetMinor'
  | 'cancelledTaxMinor'
  | 'cancelledGrossMinor'
>

export type MovingArgs = Changeable & HappeningArgs & { readonly id: string; readonly events: number }

/**
 * Changes the locked order `id` and records what happened to it: new version, new events. For use inside a statement,
 * filled in by `movingArgs`; `moved_order` is the order then.
 */
export const movingOrder = (): SQL => sql`
    moved_order as (
      update ${orders} set status = ${valueParam(orders.status, 'status')},
        fulfilment_status = ${valueParam(orders.fulfilmentStatus, 'fulfilmentStatus')},
        carrier = ${valueParam(orders.carrier, 'carrier')},
        tracking_number = ${valueParam(orders.trackingNumber, 'trackingNumber')},
        cancel_reason = ${valueParam(orders.cancelReason, 'cancelReason')},
        cancelled_net_minor = ${valueParam(orders.cancelledNetMinor, 'cancelledNetMinor')},
        cancelled_tax_minor = ${valueParam(orders.cancelledTaxMinor, 'cancelledTaxMinor')},
        cancelled_gross_minor = ${valueParam(orders.cancelledGrossMinor, 'cancelledGrossMinor')},
        version = ${orders.version} + 1, sequence = ${orders.sequence} + ${sql.placeholder('events')}::bigint, updated_at = now()
      where ${ours(orders)} and ${equals(orders.id, 'id')} returning ${orderFields.list}),
    happened as (${recording(sql`exists (select from moved_order)`)})`

/** What `movingOrder` is filled in with; whoever watches the order is told after COMMIT. `detail` is that of all its events. */
export function movingArgs(
  tx: WriteTx,
  order: OrderRow,
  changes: Partial<Changeable>,
  happened: readonly OrderEventType[],
  detail?: Readonly<Record<string, string>>,
): MovingArgs {
  const happenings = happened.map((type) => ({ type, detail }))
  return {
    ...order,
    ...changes,
    ...happeningArgs(tx, order.id, order.sequence + 1n, happenings),
    events: happened.length,
  }
}

/** The order that a statement with `movingOrder` gives back. */
export const readOrder = (row: unknown[]): OrderRow => orderFields.read(row) as OrderRow

const MOVE = sqlStatement<MovingArgs, OrderRow>(() => sql`with ${movingOrder()} select * from moved_order`, readOrder)

/** Changes a locked order and records what happened to it: new version, new events, whoever watches is told after COMMIT. */
export const moveOrder = async (
  tx: WriteTx,
  order: OrderRow,
  changes: Partial<Changeable>,
  happened: readonly OrderEventType[],
  detail?: Readonly<Record<string, string>>,
): Promise<OrderRow> => only(await tx.run(MOVE, movingArgs(tx, order, changes, happened, detail)))
