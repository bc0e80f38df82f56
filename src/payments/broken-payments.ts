import { sql } from 'drizzle-orm'
import { sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { payments } from './payment.table.ts'
import { paymentEntries } from './payment-entry.table.ts'

const BROKEN = sqlStatement<object, string>(
  () => sql`
    with told as (
      select ${payments.id}, ${payments.status}, authorized_minor, captured_minor, refunded_minor, pending_minor, ledger.*
      from ${payments} left join lateral (
        select count(*) as entries, count(*) filter (where kind = 'CAPTURED') as captures,
          coalesce(sum(amount_minor) filter (where kind = 'AUTHORIZED'), 0) as authorized,
          coalesce(sum(amount_minor) filter (where kind = 'CAPTURED'), 0) as captured,
          coalesce(sum(amount_minor) filter (where kind = 'REFUNDED'), 0) as refunded,
          coalesce(sum(amount_minor) filter (where kind = 'PENDING'), 0) as pending,
          coalesce(sum(amount_minor) filter (where kind in ('VOIDED', 'FAILED')), 0) as gone
        from ${paymentEntries} where ${ours(paymentEntries)} and ${paymentEntries.paymentId} = ${payments.id}) as ledger on true
      where ${ours(payments)})
    select id from told where captured_minor <> captured or refunded_minor <> refunded
      or authorized_minor <> greatest(authorized - captured - gone, 0)
      or pending_minor <> greatest(pending - authorized - captured - gone, 0)
      or status <> all (case
        when authorized_minor > 0 then '{AUTHORIZED}'::payment_status[]
        when pending_minor > 0 then '{PENDING,REQUIRES_ACTION}'
        when captures > 0 then case when refunded > 0 and refunded >= captured then '{REFUNDED}' else '{CAPTURED}' end::payment_status[]
        when entries > 0 then '{CANCELLED,DECLINED}'
        else '{INITIATED}' end)
    order by id`,
  ([id]) => payments.id.mapFromDriverValue(id as never) as string,
)

/** The ids of payments whose amounts or status are not what their entries come to. There should be none. */
export const listBrokenPayments = (tx: Tx): Promise<string[]> => tx.run(BROKEN, {})
