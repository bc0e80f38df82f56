import { text, uniqueIndex } from 'drizzle-orm/pg-core'
import { tenantTable } from '../platform/tenant-table.ts'

export const brands = tenantTable('brands', 'brd', { name: text().notNull(), slug: text().notNull() }, (table) => [
  uniqueIndex('brands_slug').on(table.tenantId, table.slug),
])

export type BrandRow = typeof brands.$inferSelect
