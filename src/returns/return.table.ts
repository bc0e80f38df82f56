import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core'
import { stockLocations } from '../catalog/stock-location.table.ts'
import { orderLines, orders } from '../orders/order.table.ts'
import { idColumn } from '../platform/id.ts'
import { authorship, instant, inTenant, tenantRelation, tenantTable } from '../platform/tenant-table.ts'

export const returnStatus = pgEnum('return_status', ['REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED'])

export const returnReason = pgEnum('return_reason', [
  'DAMAGED',
  'DEFECTIVE',
  'WRONG_ITEM',
  'NOT_AS_DESCRIBED',
  'DOES_NOT_FIT',
  'CHANGED_MIND',
  'TOO_LATE',
  'OTHER',
])

export const returnCondition = pgEnum('return_condition', ['AS_NEW', 'OPENED', 'DAMAGED', 'UNUSABLE'])

/** Pieces of an order that somebody wants to send back. */
export const returns = tenantTable(
  'returns',
  'ret',
  {
    orderId: idColumn('ord').notNull(),
    status: returnStatus().notNull().default('REQUESTED'),
    rejectReason: text(),
    receivedAt: instant(),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    inTenant(table, table.orderId, orders, 'cascade'),
    index('returns_order').on(table.tenantId, table.orderId),
  ],
)

export const returnLines = tenantRelation(
  'return_lines',
  {
    returnId: idColumn('ret').notNull(),
    orderLineId: idColumn('oln').notNull(),
    quantity: integer().notNull(),
    /** How many of them have come. */
    receivedQuantity: integer().notNull().default(0),
    reason: returnReason().notNull(),
    note: text(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.returnId, table.orderLineId] }),
    inTenant(table, table.returnId, returns, 'cascade'),
    inTenant(table, table.orderLineId, orderLines, 'cascade'),
    check(
      'return_lines_pieces',
      sql`${table.quantity} > 0 and ${table.receivedQuantity} between 0 and ${table.quantity}`,
    ),
  ],
)

/** Pieces that came back, as they were found: only ever added to. */
export const returnReceipts = tenantTable(
  'return_receipts',
  'rrc',
  {
    returnId: idColumn('ret').notNull(),
    orderLineId: idColumn('oln').notNull(),
    quantity: integer().notNull(),
    condition: returnCondition().notNull(),
    /** Whether they went into stock again, and where. */
    restocked: boolean().notNull(),
    locationId: idColumn('loc'),
    receivedAt: instant().notNull().defaultNow(),
    receivedBy: text().notNull(),
  },
  (table) => [
    inTenant(table, table.returnId, returns, 'cascade'),
    inTenant(table, table.orderLineId, orderLines, 'cascade'),
    inTenant(table, table.locationId, stockLocations),
    index('return_receipts_return').on(table.tenantId, table.returnId),
    check('return_receipts_quantity', sql`${table.quantity} > 0`),
  ],
)

export type ReturnRow = typeof returns.$inferSelect
export type ReturnLineRow = typeof returnLines.$inferSelect
export type ReturnReceiptRow = typeof returnReceipts.$inferSelect
