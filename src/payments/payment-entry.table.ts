import { sql } from 'drizzle-orm'
import { bigint, check, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantRelation } from '../platform/tenant-table.ts'
import { payments } from './payment.table.ts'

export const paymentEntryKind = pgEnum('payment_entry_kind', [
  'PENDING',
  'AUTHORIZED',
  'CAPTURED',
  'VOIDED',
  'FAILED',
  'REFUNDED',
])

/**
 * What happened to the money of a payment, never changed and never deleted (the migration's triggers see to it). Kind and
 * reference name a fact: told twice, or by several, it counts once.
 */
export const paymentEntries = tenantRelation(
  'payment_entries',
  {
    paymentId: idColumn('pay').notNull(),
    kind: paymentEntryKind().notNull(),
    /** What the provider calls it: the payment's reference or the refund's. */
    reference: text().notNull(),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    recordedAt: instant().notNull().defaultNow(),
    /** Who wrote it down. */
    actor: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.paymentId, table.kind, table.reference] }),
    inTenant(table, table.paymentId, payments, 'cascade'),
    check('payment_entries_amount_not_negative', sql`${table.amountMinor} >= 0`),
  ],
)

export type PaymentEntryRow = typeof paymentEntries.$inferSelect
