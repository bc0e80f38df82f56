import { sql } from 'drizzle-orm'
import { orderLines, orders } from '../orders/index.ts'
import { proof } from '../platform/proof.ts'
import { ours } from '../platform/tenant-table.ts'
import { shipmentLines, shipments } from './shipment.table.ts'

const publicId = (column: { mapFromDriverValue(value: string): unknown }, uuid: unknown): string =>
  column.mapFromDriverValue(uuid as string) as string

/** What must hold of what was shipped, and of what was taken off before. */
export const fulfilmentProofs = [
  proof(
    'shipped-pieces',
    'Each line of an order counts as many pieces in shipments as there are in those that were not called off.',
    () => sql`
      select ${orderLines.id}, coalesce(packed.pieces, 0), fulfilled_quantity from ${orderLines} left join (
        select order_line_id, sum(quantity) as pieces from ${shipmentLines} join ${shipments} on ${shipments.id} = shipment_id
        where ${ours(shipmentLines)} and ${ours(shipments)} and status <> 'CANCELLED' group by 1) as packed on order_line_id = ${orderLines.id}
      where ${ours(orderLines)} and fulfilled_quantity <> coalesce(packed.pieces, 0)`,
    ([id, expected, found]) => ({
      subject: publicId(orderLines.id, id),
      expected: `${expected} pieces in shipments`,
      found: `${found} pieces`,
    }),
  ),

  proof(
    'cancelled-totals',
    'What was taken off an order is what was taken off its lines.',
    () => sql`
      select ${orders.id}, coalesce(lines.net, 0), coalesce(lines.tax, 0), coalesce(lines.gross, 0),
        orders.cancelled_net_minor, orders.cancelled_tax_minor, orders.cancelled_gross_minor
      from ${orders} left join (
        select order_id, sum(cancelled_net_minor) as net, sum(cancelled_tax_minor) as tax, sum(cancelled_gross_minor) as gross
        from ${orderLines} where ${ours(orderLines)} group by 1) as lines on lines.order_id = ${orders.id}
      where ${ours(orders)} and (orders.cancelled_net_minor, orders.cancelled_tax_minor, orders.cancelled_gross_minor)
        <> (coalesce(lines.net, 0), coalesce(lines.tax, 0), coalesce(lines.gross, 0))`,
    ([id, ...told]) => ({
      subject: publicId(orders.id, id),
      expected: totals(told.slice(0, 3)),
      found: totals(told.slice(3)),
    }),
  ),
]

const totals = ([net, tax, gross]: unknown[]): string => `net ${net}, tax ${tax}, gross ${gross}`
