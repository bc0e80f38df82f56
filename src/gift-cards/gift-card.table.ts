import { sql } from 'drizzle-orm'
import { bigint, boolean, check, integer, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { authorship, instant, tenantTable } from '../platform/tenant-table.ts'

/** Money that somebody has paid in before. Its code is shown once and kept as a hash. */
export const giftCards = tenantTable(
  'gift_cards',
  'gft',
  {
    codeHash: text().notNull(),
    /** The last four of its code, to tell cards apart by. */
    lastCharacters: text().notNull(),
    currency: text().notNull(),
    /** What its entries come to, kept up by whoever writes one. */
    balanceMinor: bigint({ mode: 'bigint' }).notNull(),
    active: boolean().notNull().default(true),
    expiresAt: instant(),
    note: text(),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    uniqueIndex('gift_cards_code').on(table.tenantId, table.codeHash),
    check('gift_cards_balance_not_negative', sql`${table.balanceMinor} >= 0`),
  ],
)

export type GiftCardRow = typeof giftCards.$inferSelect
