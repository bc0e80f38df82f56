import { sql } from 'drizzle-orm'
import { bigint, check, index, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantRelation } from '../platform/tenant-table.ts'
import { giftCards } from './gift-card.table.ts'

export const giftCardEntryKind = pgEnum('gift_card_entry_kind', ['ISSUED', 'SPENT', 'GIVEN_BACK'])

/**
 * What came onto a gift card and what was spent of it, never changed and never deleted (the migration's triggers see to
 * it). Kind and reference name a fact: told twice, it counts once.
 */
export const giftCardEntries = tenantRelation(
  'gift_card_entries',
  {
    giftCardId: idColumn('gft').notNull(),
    kind: giftCardEntryKind().notNull(),
    /** The payment that it was spent by, or comes back from; the refund; the card itself where it was issued. */
    reference: text().notNull(),
    /** Below 0 where it was spent. */
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    /** The order that it was spent for, which may have come to nothing. */
    orderId: idColumn('ord'),
    recordedAt: instant().notNull().defaultNow(),
    /** Who wrote it down. */
    actor: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.giftCardId, table.kind, table.reference] }),
    inTenant(table, table.giftCardId, giftCards),
    index('gift_card_entries_order').on(table.tenantId, table.orderId),
    check('gift_card_entries_signed', sql`(${table.kind} = 'SPENT') = (${table.amountMinor} < 0)`),
  ],
)

export type GiftCardEntryRow = typeof giftCardEntries.$inferSelect
