import { sql } from 'drizzle-orm'
import { proof } from '../platform/proof.ts'
import { ours } from '../platform/tenant-table.ts'
import { payments } from './payment.table.ts'
import { paymentEntries } from './payment-entry.table.ts'

const amounts = ([authorized, captured, refunded, pending, status]: unknown[]): string =>
  `authorized ${authorized}, captured ${captured}, refunded ${refunded}, pending ${pending}, ${status}`

/** What must hold of payments. Amounts are in the smallest unit of the payment's currency. */
export const paymentProofs = [
  proof(
    'payment-ledger',
    'What of a payment is authorized, captured, refunded and pending, and its status, is what its ledger comes to.',
    () => sql`
      with told as (
        select ${payments.id}, status, authorized_minor, captured_minor, refunded_minor, pending_minor, ledger.*
        from ${payments} left join lateral (
          select count(*) as entries, count(*) filter (where kind = 'CAPTURED') as captures,
            coalesce(sum(amount_minor) filter (where kind = 'AUTHORIZED'), 0) as authorized,
            coalesce(sum(amount_minor) filter (where kind = 'CAPTURED'), 0) as captured,
            coalesce(sum(amount_minor) filter (where kind = 'REFUNDED'), 0) as refunded,
            coalesce(sum(amount_minor) filter (where kind = 'PENDING'), 0) as pending,
            coalesce(sum(amount_minor) filter (where kind in ('VOIDED', 'FAILED')), 0) as gone
          from ${paymentEntries} where ${ours(paymentEntries)} and ${paymentEntries.paymentId} = ${payments.id}) as ledger on true
        where ${ours(payments)}),
      due as (
        select *, greatest(authorized - captured - gone, 0) as still_authorized,
          greatest(pending - authorized - captured - gone, 0) as still_pending,
          case
            when authorized_minor > 0 then '{AUTHORIZED}'::payment_status[]
            when pending_minor > 0 then '{PENDING,REQUIRES_ACTION}'
            when captures > 0 then case when refunded > 0 and refunded >= captured then '{REFUNDED}' else '{CAPTURED}' end::payment_status[]
            when entries > 0 then '{CANCELLED,DECLINED}'
            else '{INITIATED}' end as statuses
        from told)
      select id, still_authorized, captured, refunded, still_pending, array_to_string(statuses, ' or '),
        authorized_minor, captured_minor, refunded_minor, pending_minor, status
      from due
      where (authorized_minor, captured_minor, refunded_minor, pending_minor) <> (still_authorized, captured, refunded, still_pending)
        or status <> all (statuses)`,
    ([id, ...told]) => ({
      subject: payments.id.mapFromDriverValue(id as never) as string,
      expected: amounts(told.slice(0, 5)),
      found: amounts(told.slice(5)),
    }),
  ),
]
