import { sql } from 'drizzle-orm'
import { bigint, check, index, pgEnum, text } from 'drizzle-orm/pg-core'
import { refunds } from '../order-accounts/refund.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { payments } from './payment.table.ts'

export const refundStatus = pgEnum('payment_refund_status', ['INITIATED', 'PENDING', 'SUCCEEDED', 'FAILED'])

/** Money of a payment that is to go back. Its id is the provider's idempotency key: asked twice, given back once. */
export const paymentRefunds = tenantTable(
  'payment_refunds',
  'prf',
  {
    paymentId: idColumn('pay').notNull(),
    /** What it is a part of; null where an order was called off. */
    refundId: idColumn('rfd'),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    /** What had been asked back of the payment before: where the provider rounds, all refunds together come to all of it. */
    beforeMinor: bigint({ mode: 'bigint' }).notNull(),
    status: refundStatus().notNull().default('INITIATED'),
    reference: text(),
    reason: text(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    inTenant(table, table.paymentId, payments, 'cascade'),
    inTenant(table, table.refundId, refunds, 'cascade'),
    index('payment_refunds_payment').on(table.tenantId, table.paymentId),
    index('payment_refunds_refund').on(table.tenantId, table.refundId).where(sql`${table.refundId} is not null`),
    check('payment_refunds_amount_positive', sql`${table.amountMinor} > 0`),
  ],
)

export type PaymentRefundRow = typeof paymentRefunds.$inferSelect
