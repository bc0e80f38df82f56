import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, primaryKey } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { inTenant, tenantRelation } from '../platform/tenant-table.ts'
import { products } from './product.table.ts'
import { variants } from './variant.table.ts'

/** How many pieces of a variant can be sold. Narrow and apart from the variant, because every order writes it. */
export const stockLevels = tenantRelation(
  'stock_levels',
  {
    variantId: idColumn('var').notNull(),
    productId: idColumn('prod').notNull(),
    available: integer().notNull(),
    /** The policy "continue selling": the level may go below zero. */
    oversell: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.variantId] }),
    inTenant(table, table.variantId, variants, 'cascade'),
    inTenant(table, table.productId, products),
    index('stock_levels_product').on(table.tenantId, table.productId),
    check('stock_levels_not_oversold', sql`${table.available} >= 0 or ${table.oversell}`),
  ],
)

export type StockRow = typeof stockLevels.$inferSelect
