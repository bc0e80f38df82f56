import { integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { customerGroups } from '../people/customer-group.table.ts'
import { idColumn } from '../platform/id.ts'
import { authorship, inTenant, tenantTable } from '../platform/tenant-table.ts'

/** Prices of their own: for a group of customers, from so many pieces, in another currency. */
export const priceLists = tenantTable(
  'price_lists',
  'prl',
  {
    name: text().notNull(),
    currency: text().notNull(),
    /** Null is for everybody. */
    customerGroupId: idColumn('cgr'),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    inTenant(table, table.customerGroupId, customerGroups),
    uniqueIndex('price_lists_name').on(table.tenantId, table.name),
  ],
)

export type PriceListRow = typeof priceLists.$inferSelect
