import { bigint, index, primaryKey } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { inTenant, tenantRelation } from '../platform/tenant-table.ts'
import { products } from './product.table.ts'

/** Pieces of each product that placed orders hold: what BEST_SELLING sorts by. */
export const productSales = tenantRelation(
  'product_sales',
  { productId: idColumn('prod').notNull(), units: bigint({ mode: 'bigint' }).notNull() },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.productId] }),
    inTenant(table, table.productId, products, 'cascade'),
    index('product_sales_best').on(table.tenantId, table.units.desc().nullsFirst(), table.productId),
  ],
)
