import { index, integer, text } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { inTenant, tenantTable } from '../platform/tenant-table.ts'
import { products } from './product.table.ts'

export const productImages = tenantTable(
  'product_images',
  'img',
  {
    productId: idColumn('prod').notNull(),
    /** Absolute, or a path on this server. */
    url: text().notNull(),
    alt: text().notNull().default(''),
    position: integer().notNull().default(0),
  },
  (table) => [
    inTenant(table, table.productId, products, 'cascade'),
    index('product_images_product').on(table.tenantId, table.productId, table.position),
  ],
)

export type ImageRow = typeof productImages.$inferSelect
