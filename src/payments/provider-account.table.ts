import { sql } from 'drizzle-orm'
import { boolean, index, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core'
import { users } from '../people/user.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantRelation } from '../platform/tenant-table.ts'

/** A shop's own account with a provider; without one it uses the deployment's. */
export const providerAccounts = tenantRelation(
  'provider_accounts',
  {
    provider: text().notNull(),
    enabled: boolean().notNull().default(true),
    /** Whether money is only authorised when an order is placed, and captured by staff. */
    captureLater: boolean().notNull().default(false),
    publishableKey: text(),
    /** The secret keys, encrypted. */
    sealed: text(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.provider] })],
)

/** Whom Stripe knows a customer as. */
export const stripeCustomers = tenantRelation(
  'stripe_customers',
  { userId: idColumn('usr').notNull(), account: text().notNull(), reference: text().notNull() },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.userId, table.account] }),
    inTenant(table, table.userId, users, 'cascade'),
  ],
)

export const providerEventVerdict = pgEnum('provider_event_verdict', ['APPLIED', 'IGNORED', 'HELD'])

/** What providers have told by webhook, each event once, and what came of it. */
export const providerEvents = tenantRelation(
  'provider_events',
  {
    provider: text().notNull(),
    eventId: text().notNull(),
    type: text().notNull(),
    verdict: providerEventVerdict().notNull(),
    /** Why it was held or ignored. */
    reason: text(),
    paymentId: idColumn('pay'),
    /** When it happened, as the provider says. */
    occurredAt: instant().notNull(),
    receivedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.provider, table.eventId] }),
    index('provider_events_held')
      .on(table.tenantId, table.receivedAt.desc().nullsFirst(), table.eventId.desc().nullsFirst())
      .where(sql`${table.verdict} = 'HELD'`),
  ],
)

export type ProviderEventRow = typeof providerEvents.$inferSelect
