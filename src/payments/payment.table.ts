import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgEnum, text } from 'drizzle-orm/pg-core'
import { orders } from '../orders/order.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantTable } from '../platform/tenant-table.ts'

export const paymentStatus = pgEnum('payment_status', [
  'INITIATED',
  'REQUIRES_ACTION',
  'CAPTURED',
  'DECLINED',
  'CANCELLED',
  'REFUNDED',
])

export interface NextAction {
  readonly type: string
  readonly clientSecret?: string
  readonly url?: string
}

/** One payment asked of a provider. Its id is the provider's idempotency key: asked twice, charged once. */
export const payments = tenantTable(
  'payments',
  'pay',
  {
    orderId: idColumn('ord').notNull(),
    provider: text().notNull(),
    status: paymentStatus().notNull().default('INITIATED'),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    currency: text().notNull(),
    /** What the provider calls it. */
    reference: text(),
    nextAction: jsonb().$type<NextAction>(),
    /** When a sweep settles it if nobody else has. */
    dueAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    inTenant(table, table.orderId, orders, 'cascade'),
    index('payments_order').on(table.tenantId, table.orderId),
    index('payments_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
    check('payments_amount_not_negative', sql`${table.amountMinor} >= 0`),
  ],
)

/** What the built-in test provider has done: its own books, written in its own transactions. */
export const testCharges = tenantTable('test_charges', 'pay', {
  amountMinor: bigint({ mode: 'bigint' }).notNull(),
  currency: text().notNull(),
  status: paymentStatus().notNull(),
  createdAt: instant().notNull().defaultNow(),
})

export type PaymentRow = typeof payments.$inferSelect
