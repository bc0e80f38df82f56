import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, primaryKey } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { inTenant, tenantRelation } from '../platform/tenant-table.ts'
import { products } from './product.table.ts'
import { stockLocations } from './stock-location.table.ts'
import { variants } from './variant.table.ts'

/** How many pieces of a variant lie at a location. Narrow and apart from the variant, because every order writes it. */
export const stockLevels = tenantRelation(
  'stock_levels',
  {
    variantId: idColumn('var').notNull(),
    locationId: idColumn('loc').notNull(),
    productId: idColumn('prod').notNull(),
    /** Pieces that lie there. Below zero where more left than were ever counted. */
    onHand: integer().notNull().default(0),
    /** Of those, pieces that orders have been promised and that have not left. */
    reserved: integer().notNull().default(0),
    /** Pieces held back, for what is damaged or miscounted. */
    safetyStock: integer().notNull().default(0),
    lowStockThreshold: integer(),
    available: integer().notNull().generatedAlwaysAs(sql`on_hand - reserved - safety_stock`),
    /** Pieces that were promised and then found not to be there: promises alone never make it grow. */
    missing: integer().notNull().default(0),
    /** The variant's policy is not DENY: more may be promised than is there. */
    oversell: boolean().notNull().default(false),
    /** The location's position; null where it sends no orders, and what lies there is not for sale. */
    priority: integer(),
    /** How many movements it has had. */
    sequence: bigint({ mode: 'bigint' }).notNull().default(sql`0`),
    /** How many times it has fallen to its threshold. */
    lows: bigint({ mode: 'bigint' }).notNull().default(sql`0`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.variantId, table.locationId] }),
    inTenant(table, table.variantId, variants, 'cascade'),
    inTenant(table, table.locationId, stockLocations),
    inTenant(table, table.productId, products),
    index('stock_levels_product').on(table.tenantId, table.productId),
    index('stock_levels_location').on(table.tenantId, table.locationId),
    check(
      'stock_levels_not_oversold',
      sql`${table.reserved} - ${table.onHand} <= ${table.missing} or ${table.oversell}`,
    ),
    check(
      'stock_levels_sane',
      sql`${table.reserved} >= 0 and ${table.safetyStock} >= 0 and ${table.lowStockThreshold} >= 0 and ${table.missing} >= 0`,
    ),
  ],
)

export type StockLevelRow = typeof stockLevels.$inferSelect
