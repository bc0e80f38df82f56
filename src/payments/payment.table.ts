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
  'PENDING',
  'AUTHORIZED',
])

export interface NextAction {
  readonly type: string
  readonly clientSecret?: string
  readonly url?: string
}

const minor = () => bigint({ mode: 'bigint' }).notNull()
const kept = () => minor().default(sql`0`)

/**
 * One payment asked of a provider: one tender of an order. Its id is the provider's idempotency key: asked twice, charged
 * once. Status and amounts are what its entries come to, kept up by whoever writes one.
 */
export const payments = tenantTable(
  'payments',
  'pay',
  {
    orderId: idColumn('ord').notNull(),
    provider: text().notNull(),
    status: paymentStatus().notNull().default('INITIATED'),
    /** What is asked for. */
    amountMinor: minor(),
    authorizedMinor: kept(),
    capturedMinor: kept(),
    refundedMinor: kept(),
    pendingMinor: kept(),
    currency: text().notNull(),
    /** What the provider calls it; of Stripe written before anything can be charged. */
    reference: text(),
    nextAction: jsonb().$type<NextAction>(),
    /** Why it waits for somebody to look at it. */
    held: text(),
    /** When a sweep settles it if nobody else has. */
    dueAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    inTenant(table, table.orderId, orders, 'cascade'),
    index('payments_order').on(table.tenantId, table.orderId),
    index('payments_due').on(table.dueAt).where(sql`${table.dueAt} is not null`),
    index('payments_intent').on(table.tenantId, table.reference).where(sql`${table.provider} = 'stripe'`),
    check('payments_amount_not_negative', sql`${table.amountMinor} >= 0`),
    check('payments_refunds_within_captures', sql`${table.refundedMinor} <= ${table.capturedMinor}`),
  ],
)

export type PaymentRow = typeof payments.$inferSelect
