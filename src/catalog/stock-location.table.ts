import { sql } from 'drizzle-orm'
import { boolean, check, integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { authorship, instant, tenantTable } from '../platform/tenant-table.ts'

/** Where pieces lie. Each tenant has one from the first moment, whose id has the digits of the tenant's own. */
export const stockLocations = tenantTable(
  'stock_locations',
  'loc',
  {
    name: text().notNull(),
    /** Which is taken from first: the lowest. */
    position: integer().notNull().default(0),
    /** Whether orders are sent from here: else its pieces are not for sale. */
    shipsOrders: boolean().notNull().default(true),
    deletedAt: instant(),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    uniqueIndex('stock_locations_name').on(table.tenantId, table.name).where(sql`${table.deletedAt} is null`),
    check('stock_locations_name_length', sql`length(${table.name}) between 1 and 100`),
  ],
)

export type StockLocationRow = typeof stockLocations.$inferSelect
