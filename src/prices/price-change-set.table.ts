import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, text } from 'drizzle-orm/pg-core'
import { authorship, instant, tenantTable } from '../platform/tenant-table.ts'

export const priceChangeSetStatus = pgEnum('price_change_set_status', [
  'OPEN',
  'SCHEDULED',
  'RUNNING',
  'APPLIED',
  'REVERTING',
  'REVERTED',
  'FAILED',
  'CANCELLED',
])

export const errorPolicy = pgEnum('error_policy', ['ALL_OR_NOTHING', 'ROW_BY_ROW'])

/** Prices that are changed together, now or at a time, and can be put back together. */
export const priceChangeSets = tenantTable(
  'price_change_sets',
  'pcs',
  {
    status: priceChangeSetStatus().notNull(),
    errorPolicy: errorPolicy().notNull(),
    reason: text(),
    /** Whoever planned it may let prices fall further than by half. */
    mayOverride: boolean().notNull().default(false),
    /** Whoever planned it may change what else needs approval. */
    mayApprove: boolean().notNull().default(false),
    startsAt: instant(),
    /** When the old prices come back; null is never. */
    endsAt: instant(),
    total: integer().notNull().default(0),
    /** How many of its changes have been dealt with, whatever came of them; counted anew for putting back. */
    done: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    /** When there is something to do for it. */
    dueAt: instant(),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    index('price_change_sets_due').on(table.tenantId, table.dueAt).where(sql`${table.dueAt} is not null`),
    check('price_change_sets_dates', sql`${table.startsAt} < ${table.endsAt}`),
    check('price_change_sets_counts', sql`0 <= ${table.refused} and ${table.refused} <= ${table.total}`),
  ],
)

export type PriceChangeSetRow = typeof priceChangeSets.$inferSelect
