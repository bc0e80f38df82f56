import { bigint, index, pgEnum, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantRelation } from './tenant-table.ts'

export const idempotencyState = pgEnum('idempotency_state', ['IN_PROGRESS', 'DONE'])

/** What was answered under a key, for 24 hours; or who is at work on it, and how far that got. */
export const idempotencyKeys = tenantRelation(
  'idempotency_keys',
  {
    scope: text().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    state: idempotencyState().notNull(),
    /** What a verb that asks outside names its thing by. */
    ref: text(),
    /** Whoever holds the lease is at work; when its process dies, or after `leaseUntil`, somebody else may take it over. */
    holder: uuid(),
    /** The process of the holder: see `Alive`. */
    process: bigint({ mode: 'bigint' }),
    leaseUntil: instant(),
    answer: text(),
    createdAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.scope, table.key] }),
    index('idempotency_keys_age').on(table.tenantId, table.createdAt),
  ],
)
