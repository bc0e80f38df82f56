import { sql } from 'drizzle-orm'
import { orderLines } from '../orders/index.ts'
import { paymentRefunds } from '../payments/index.ts'
import { proof } from '../platform/proof.ts'
import { ours } from '../platform/tenant-table.ts'
import { refundLines, refunds } from './refund.table.ts'

/** What must hold of refunds. Amounts are in the smallest unit of the refund's currency. */
export const refundProofs = [
  proof(
    'refund-money',
    'A refund is what its payments give of it, and its lines and its shipping are no more than that.',
    () => sql`
      with given as (
        select refund_id, sum(amount_minor) as money from ${paymentRefunds} where ${ours(paymentRefunds)} group by 1),
      parts as (
        select refund_id, sum(gross_minor) as gross from ${refundLines} where ${ours(refundLines)} group by 1),
      told as (
        select ${refunds.id}, gross_minor, coalesce(money, 0) as money, coalesce(gross, 0) + shipping_gross_minor as parts
        from ${refunds} left join given on given.refund_id = ${refunds.id} left join parts on parts.refund_id = ${refunds.id}
        where ${ours(refunds)})
      select id, gross_minor, money, parts from told where money <> gross_minor or parts > gross_minor`,
    ([id, gross, money, parts]) => ({
      subject: refunds.id.mapFromDriverValue(id as never) as string,
      expected: `${gross} from payments, no more than ${gross} for its parts`,
      found: `${money} from payments, ${parts} for its parts`,
    }),
  ),

  proof(
    'refund-lines',
    'Of no line of an order more pieces, or more money, are refunded than were bought.',
    () => sql`
      with fate as (
        select refund_id, bool_or(status = 'FAILED') as failed from ${paymentRefunds} where ${ours(paymentRefunds)} group by 1),
      given as (
        select order_line_id, sum(${refundLines.quantity}) as pieces, sum(gross_minor) as gross
        from ${refundLines} left join fate on fate.refund_id = ${refundLines.refundId}
        where ${ours(refundLines)} and failed is not true group by 1)
      select ${orderLines.id}, ${orderLines.quantity}, ${orderLines.grossMinor}, given.pieces, given.gross
      from given join ${orderLines} on ${ours(orderLines)} and ${orderLines.id} = given.order_line_id
      where (pieces > ${orderLines.quantity} or given.gross > ${orderLines.grossMinor})`,
    ([id, quantity, gross, pieces, given]) => ({
      subject: orderLines.id.mapFromDriverValue(id as never) as string,
      expected: `at most ${quantity} pieces, at most ${gross}`,
      found: `${pieces} pieces, ${given}`,
    }),
  ),
]
