import { index, integer } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { users } from './user.table.ts'

/** One log-in on one device. Its refresh token is a MAC over id and generation: rotating counts up, and nothing secret is stored. */
export const sessions = tenantTable(
  'sessions',
  'ses',
  {
    userId: idColumn('usr').notNull(),
    generation: integer().notNull().default(1),
    rotatedAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [inTenant(table, table.userId, users, 'cascade'), index('sessions_user').on(table.tenantId, table.userId)],
)

export type SessionRow = typeof sessions.$inferSelect
