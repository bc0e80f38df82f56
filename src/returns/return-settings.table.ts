import { sql } from 'drizzle-orm'
import { check, integer, primaryKey } from 'drizzle-orm/pg-core'
import { tenantRelation } from '../platform/tenant-table.ts'

/** What a tenant has said of returns. */
export const returnSettings = tenantRelation(
  'return_settings',
  {
    /** For how many days after a shipment arrived, or left where nobody said that it did, customers may ask to return; null for ever. */
    windowDays: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId] }),
    check('return_settings_window', sql`${table.windowDays} between 0 and 3650`),
  ],
)

export type ReturnSettingsRow = typeof returnSettings.$inferSelect
