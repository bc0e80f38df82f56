import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { instant, tenantTable } from '../platform/tenant-table.ts'

/** Who runs the deployment, and may enter any tenant. Only the relay can read this table. */
export const superusers = pgTable(
  'superusers',
  {
    id: idColumn('sup').primaryKey(),
    email: text().notNull(),
    passwordHash: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [uniqueIndex('superusers_email').on(table.email)],
)

export type SuperuserRow = typeof superusers.$inferSelect

/** Each time a superuser entered this tenant: for its owner to see. */
export const superuserEntries = tenantTable(
  'superuser_entries',
  'ent',
  { superuserId: idColumn('sup').notNull(), email: text().notNull(), enteredAt: instant().notNull().defaultNow() },
  (table) => [index('superuser_entries_newest').on(table.tenantId, table.enteredAt.desc().nullsFirst())],
)

export type SuperuserEntryRow = typeof superuserEntries.$inferSelect
