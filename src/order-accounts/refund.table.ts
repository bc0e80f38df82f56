import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, primaryKey, text } from 'drizzle-orm/pg-core'
import { orderLines, orders } from '../orders/order.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantRelation, tenantTable } from '../platform/tenant-table.ts'
import { returns } from '../returns/return.table.ts'

const minor = () => bigint({ mode: 'bigint' }).notNull()

/** What was decided to give back of an order. It is never changed: how far its money has got stands with the payments it is taken from. */
export const refunds = tenantTable(
  'refunds',
  'rfd',
  {
    orderId: idColumn('ord').notNull(),
    /** The return whose pieces it is for. */
    returnId: idColumn('ret'),
    currency: text().notNull(),
    netMinor: minor(),
    taxMinor: minor(),
    grossMinor: minor(),
    /** What of it is for shipping. */
    shippingNetMinor: minor(),
    shippingTaxMinor: minor(),
    shippingGrossMinor: minor(),
    /** What of it was asked for as an amount, and not for pieces or shipping. */
    freeMinor: minor(),
    reason: text(),
    createdAt: instant().notNull().defaultNow(),
    createdBy: text().notNull(),
  },
  (table) => [
    inTenant(table, table.orderId, orders, 'cascade'),
    inTenant(table, table.returnId, returns, 'cascade'),
    index('refunds_order').on(table.tenantId, table.orderId),
    check('refunds_add_up', sql`${table.netMinor} + ${table.taxMinor} = ${table.grossMinor}`),
    check('refunds_not_negative', sql`${table.netMinor} >= 0 and ${table.taxMinor} >= 0`),
  ],
)

/** What of a refund is for a line: for pieces of it, or a share of a free amount, or both. */
export const refundLines = tenantRelation(
  'refund_lines',
  {
    refundId: idColumn('rfd').notNull(),
    orderLineId: idColumn('oln').notNull(),
    quantity: integer().notNull(),
    /** Of those, pieces that went back into stock with it. */
    restocked: integer().notNull(),
    netMinor: minor(),
    taxMinor: minor(),
    grossMinor: minor(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.refundId, table.orderLineId] }),
    inTenant(table, table.refundId, refunds, 'cascade'),
    inTenant(table, table.orderLineId, orderLines, 'cascade'),
    check('refund_lines_add_up', sql`${table.netMinor} + ${table.taxMinor} = ${table.grossMinor}`),
    check('refund_lines_not_negative', sql`${table.netMinor} >= 0 and ${table.taxMinor} >= 0`),
    check('refund_lines_pieces', sql`${table.restocked} between 0 and ${table.quantity}`),
  ],
)

export type RefundRow = typeof refunds.$inferSelect
export type RefundLineRow = typeof refundLines.$inferSelect
