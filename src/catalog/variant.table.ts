import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { authorship, instant, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { products } from './product.table.ts'

export interface VariantOption {
  readonly name: string
  readonly value: string
}

/** What becomes of buyers once the stock is used up. */
export const stockPolicy = pgEnum('stock_policy', ['DENY', 'CONTINUE', 'PREORDER'])

export const variants = tenantTable(
  'variants',
  'var',
  {
    productId: idColumn('prod').notNull(),
    sku: text().notNull(),
    options: jsonb().$type<readonly VariantOption[]>().notNull().default([]),
    currency: text().notNull(),
    priceMinor: bigint({ mode: 'bigint' }).notNull(),
    compareAtMinor: bigint({ mode: 'bigint' }),
    /** The price that was last approved, where it is another one than now. */
    approvedMinor: bigint({ mode: 'bigint' }),
    /** Whether it has other prices beside this one: only then they are looked for. */
    hasPrices: boolean().notNull().default(false),
    barcode: text(),
    /** Of one piece; null where nobody has said. */
    weightGrams: integer(),
    stockPolicy: stockPolicy().notNull().default('DENY'),
    position: integer().notNull().default(0),
    deletedAt: instant(),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    inTenant(table, table.productId, products),
    uniqueIndex('variants_sku').on(table.tenantId, table.sku).where(sql`${table.deletedAt} is null`),
    index('variants_product').on(table.tenantId, table.productId, table.position),
    check('variants_sku_length', sql`length(${table.sku}) between 1 and 50`),
    check('variants_price_positive', sql`${table.priceMinor} >= 1`),
    check('variants_compare_at_positive', sql`${table.compareAtMinor} >= 1`),
    check('variants_weight', sql`${table.weightGrams} between 0 and 100000000`),
  ],
)

export type StockPolicy = (typeof stockPolicy.enumValues)[number]
export type VariantRow = typeof variants.$inferSelect
