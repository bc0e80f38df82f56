import { sql } from 'drizzle-orm'
import { proof } from '../platform/proof.ts'
import { ours } from '../platform/tenant-table.ts'
import { giftCards } from './gift-card.table.ts'
import { giftCardEntries } from './gift-card-entry.table.ts'

/** What must hold of gift cards. Amounts are in the smallest unit of the card's currency. */
export const giftCardProofs = [
  proof(
    'gift-card-ledger',
    'What is left on a gift card is what its ledger comes to.',
    () => sql`
      with told as (
        select gift_card_id as id, sum(amount_minor) as minor from ${giftCardEntries} where ${ours(giftCardEntries)} group by 1)
      select ${giftCards.id}, coalesce(told.minor, 0), balance_minor from ${giftCards} left join told on told.id = ${giftCards.id}
      where ${ours(giftCards)} and coalesce(told.minor, 0) <> balance_minor`,
    ([id, expected, found]) => ({
      subject: giftCards.id.mapFromDriverValue(id as never) as string,
      expected: `${expected} left`,
      found: `${found} left`,
    }),
  ),
]
