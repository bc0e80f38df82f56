import { type AnyPgColumn, boolean, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { authorship, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { taxClasses } from '../taxes/tax-class.table.ts'

export const categories = tenantTable(
  'categories',
  'cat',
  {
    parentId: idColumn('cat'),
    name: text().notNull(),
    slug: text().notNull(),
    /** Slugs from the root down: `kitchen/pans`. What lies below begins with it and a slash. */
    path: text().notNull(),
    description: text().notNull().default(''),
    /** What products of it, and of what stands in it, have where nothing nearer says otherwise. */
    taxClassId: idColumn('txc'),
    /** Whether changes of prices wait for approval, of products of it and of what stands in it. */
    requiresApproval: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    uniqueIndex('categories_slug').on(table.tenantId, table.slug),
    uniqueIndex('categories_path').on(table.tenantId, table.path),
    index('categories_parent').on(table.tenantId, table.parentId, table.position),
    inTenant(table, table.parentId as AnyPgColumn, table),
    inTenant(table, table.taxClassId, taxClasses),
  ],
)

export type CategoryRow = typeof categories.$inferSelect
