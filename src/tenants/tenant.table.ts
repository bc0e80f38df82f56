import { boolean, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { instant } from '../platform/tenant-table.ts'

/** The shops of this deployment. A caller sees its own row; the relay sees all. */
export const tenants = pgTable(
  'tenants',
  {
    id: idColumn('ten').primaryKey(),
    slug: text().notNull(),
    name: text().notNull(),
    /** The host name its storefront sends, where the tenant is told by the host. */
    host: text(),
    currency: text().notNull(),
    pricesIncludeTax: boolean().notNull().default(true),
    /** The default tax rate in parts per million: 10 % is 100000. */
    taxRatePpm: integer().notNull().default(0),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [uniqueIndex('tenants_slug').on(table.slug), uniqueIndex('tenants_host').on(table.host)],
)

export type TenantRow = typeof tenants.$inferSelect
