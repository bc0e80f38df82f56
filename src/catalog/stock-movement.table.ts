import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { instant, tenantRelation } from '../platform/tenant-table.ts'

export const stockMovementReason = pgEnum('stock_movement_reason', [
  'OPENING',
  'RESERVED',
  'RELEASED',
  'SHIPPED',
  'UNSHIPPED',
  'RECEIVED',
  'RETURNED',
  'ADJUSTED',
  'COUNTED',
  'TRANSFERRED',
  'IMPORTED',
])

/**
 * The ledger: a level is the sum of its movements, which are counted from 1 without gaps. Written in the statement that
 * changes the level; nothing in it is ever changed or taken out, and the server's role may not.
 */
export const stockMovements = tenantRelation(
  'stock_movements',
  {
    variantId: idColumn('var').notNull(),
    locationId: idColumn('loc').notNull(),
    sequence: bigint({ mode: 'bigint' }).notNull(),
    /** By how much the pieces that lie there changed. */
    onHand: integer().notNull(),
    /** By how much the promised pieces changed. */
    reserved: integer().notNull(),
    reason: stockMovementReason().notNull(),
    /** The order for which pieces were promised, let go or sent; also of one that was never placed. */
    orderId: idColumn('ord'),
    /** Where pieces came from or went to. */
    otherLocationId: idColumn('loc'),
    actor: text().notNull(),
    note: text(),
    at: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.variantId, table.locationId, table.sequence] }),
    index('stock_movements_order').on(table.tenantId, table.orderId).where(sql`${table.orderId} is not null`),
  ],
)

export type StockMovementRow = typeof stockMovements.$inferSelect
export type StockMovementReason = StockMovementRow['reason']
