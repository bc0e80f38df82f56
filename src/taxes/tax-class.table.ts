import { integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { authorship, tenantTable } from '../platform/tenant-table.ts'

/** What is taxed alike: books, food. */
export const taxClasses = tenantTable(
  'tax_classes',
  'txc',
  { name: text().notNull(), version: integer().notNull().default(1), ...authorship },
  (table) => [uniqueIndex('tax_classes_name').on(table.tenantId, table.name)],
)

export type TaxClassRow = typeof taxClasses.$inferSelect
