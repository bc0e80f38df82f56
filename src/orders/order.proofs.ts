import { sql } from 'drizzle-orm'
import { stockMovements } from '../catalog/index.ts'
import { events } from '../platform/events.table.ts'
import { gapless, proof } from '../platform/proof.ts'
import { ours } from '../platform/tenant-table.ts'
import { orderLines, orderNumbers, orders } from './order.table.ts'

const publicId = (uuid: unknown): string => orders.id.mapFromDriverValue(uuid as never) as string
const totals = ([net, tax, gross, taxes]: unknown[]): string => `net ${net}, tax ${tax}, gross ${gross}, taxes ${taxes}`

/** What must hold of orders. Amounts are in the smallest unit of the order's currency. */
export const orderProofs = [
  proof(
    'order-totals',
    'The net, tax and gross of an order are those of its lines and its shipping, and its taxes come to its tax.',
    () => sql`
      with told as (
        select ${orders.id}, orders.net_minor, orders.tax_minor, orders.gross_minor,
          coalesce(lines.net, 0) + shipping_net_minor as net, coalesce(lines.tax, 0) + shipping_tax_minor as tax,
          coalesce(lines.gross, 0) + shipping_gross_minor as gross,
          (select coalesce(sum((each ->> 'taxMinor')::bigint), 0) from jsonb_array_elements(taxes) as each) as taxes
        from ${orders} left join (
          select order_id, sum(net_minor) as net, sum(tax_minor) as tax, sum(gross_minor) as gross
          from ${orderLines} where ${ours(orderLines)} group by 1) as lines on lines.order_id = ${orders.id}
        where ${ours(orders)})
      select id, net, tax, gross, tax as taxes_due, net_minor, tax_minor, gross_minor, taxes from told
      where (net, tax, gross, tax) <> (net_minor, tax_minor, gross_minor, taxes)`,
    ([id, ...told]) => ({ subject: publicId(id), expected: totals(told.slice(0, 4)), found: totals(told.slice(4)) }),
  ),

  proof(
    'order-discounts',
    'What promotions took off an order is what they took off its lines and its shipping.',
    () => sql`
      with off as (
        select order_id as id, each ->> 'amountMinor' as minor from ${orderLines}, jsonb_array_elements(discounts) as each
        where ${ours(orderLines)}
        union all
        select ${orders.id}, each ->> 'amountMinor' from ${orders}, jsonb_array_elements(shipping -> 'discounts') as each
        where ${ours(orders)}),
      told as (select id, sum(minor::bigint) as minor from off group by 1)
      select ${orders.id}, coalesce(told.minor, 0), discount_minor from ${orders} left join told on told.id = ${orders.id}
      where ${ours(orders)} and coalesce(told.minor, 0) <> discount_minor`,
    ([id, expected, found]) => ({ subject: publicId(id), expected: `${expected} off`, found: `${found} off` }),
  ),

  gapless('order', orders, orderNumbers),

  proof(
    'order-stock',
    'What the ledger of stock holds for an order is what of it is in no shipment: nothing, once it was sent or called off.',
    () => sql`
      with promised as (
        select order_id, variant_id, sum(reserved) as pieces from ${stockMovements}
        where ${ours(stockMovements)} and order_id is not null group by 1, 2),
      due as (
        select order_id, variant_id, sum(quantity - fulfilled_quantity - cancelled_quantity) as pieces from ${orderLines} join ${orders} on ${orders.id} = order_id
        where ${ours(orderLines)} and ${ours(orders)} and status in ('PENDING', 'PROCESSING') group by 1, 2)
      select order_id, variant_id, coalesce(due.pieces, 0), promised.pieces
      from promised left join due using (order_id, variant_id) where promised.pieces <> coalesce(due.pieces, 0)`,
    ([id, variantId, due, promised]) => ({
      subject: `${orderLines.variantId.mapFromDriverValue(variantId as never)} of ${publicId(id)}`,
      expected: `${due} pieces held`,
      found: `${promised} pieces held`,
    }),
  ),

  proof(
    'order-events',
    'The events of an order count from 1, without gaps, to the number that the order says.',
    () => sql`
      select ${orders.id}, orders.sequence, coalesce(told.last, 0), coalesce(told.events, 0) from ${orders} left join (
        select aggregate_id, max(sequence) as last, count(*) as events from ${events} where ${ours(events)} group by 1) as told
        on told.aggregate_id = ${orders.id}
      where ${ours(orders)} and (orders.sequence, orders.sequence) <> (coalesce(told.last, 0), coalesce(told.events, 0))`,
    ([id, sequence, last, count]) => ({
      subject: publicId(id),
      expected: `${sequence} events, the last one ${sequence}`,
      found: `${count} events, the last one ${last}`,
    }),
  ),
]
