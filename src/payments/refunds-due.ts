import { type SQL, sql } from 'drizzle-orm'
import { ours } from '../platform/tenant-table.ts'
import { payments } from './payment.table.ts'
import { paymentRefunds } from './payment-refund.table.ts'

/**
 * When a sweep is to look after the refunds of a payment that have not come to an end, of which there may be several: in a
 * minute where nobody has heard the provider's answer, in an hour where the money is on its way; null where there are none.
 */
export const refundsDue = (): SQL => sql`(
  select now() + min(case ${paymentRefunds.status} when 'INITIATED' then interval '1 minute' else interval '1 hour' end)
  from ${paymentRefunds} where ${ours(paymentRefunds)} and ${paymentRefunds.paymentId} = ${payments.id}
    and ${paymentRefunds.status} in ('INITIATED', 'PENDING'))`
