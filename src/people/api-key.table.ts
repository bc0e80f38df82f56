import { text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, tenantTable } from '../platform/tenant-table.ts'

/** A service's key: shown once, kept as a hash. */
export const apiKeys = tenantTable(
  'api_keys',
  'key',
  {
    name: text().notNull(),
    hash: text().notNull(),
    permissions: text().array().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (table) => [uniqueIndex('api_keys_name').on(table.tenantId, table.name)],
)

export type ApiKeyRow = typeof apiKeys.$inferSelect
