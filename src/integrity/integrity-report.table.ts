import { sql } from 'drizzle-orm'
import { boolean, date, jsonb, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, tenantTable } from '../platform/tenant-table.ts'

/** What one proof came to. */
export interface Proven {
  readonly name: string
  readonly holds: string
  readonly breaks: readonly { readonly subject: string; readonly expected: string; readonly found: string }[]
}

/** What the nightly job found. */
export const integrityReports = tenantTable(
  'integrity_reports',
  'irep',
  {
    /** The night, in UTC: each has one report, whichever process makes it. */
    night: date().notNull().default(sql`current_date`),
    isSound: boolean().notNull(),
    checks: jsonb().$type<readonly Proven[]>().notNull(),
    checkedAt: instant().notNull(),
  },
  (table) => [uniqueIndex('integrity_reports_night').on(table.tenantId, table.night)],
)

export type IntegrityReportRow = typeof integrityReports.$inferSelect
