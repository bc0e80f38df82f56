import { sql } from 'drizzle-orm'
import { bigint, customType, index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantRelation } from './tenant-table.ts'

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** What happened, in order for each aggregate: one stream that subscriptions, and later webhooks and jobs, read. */
export const events = tenantRelation(
  'events',
  {
    aggregateId: uuid().notNull(),
    sequence: bigint({ mode: 'bigint' }).notNull(),
    type: text().notNull(),
    /** The public id of what happened to: prefix and digits. */
    subject: text().notNull(),
    detail: jsonb().$type<Record<string, string>>().notNull().default({}),
    occurredAt: instant().notNull().defaultNow(),
    actor: text().notNull(),
    /** The transaction that recorded it: what the tail reads by. */
    transaction: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.aggregateId, table.sequence] }),
    index('events_transaction').on(table.transaction),
  ],
)
