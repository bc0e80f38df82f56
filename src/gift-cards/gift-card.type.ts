import { Field } from 'type-graphql'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Money } from '../platform/money.ts'
import { Node, nameNode } from '../platform/node.ts'
import { connectionOf } from '../platform/page.ts'
import { DateTimeScalar } from '../platform/scalars.ts'
import { Type } from '../platform/type.ts'
import { giftCards } from './gift-card.table.ts'
import { giftCardEntries, giftCardEntryKind } from './gift-card-entry.table.ts'

nameNode('gft', 'GiftCard')

exposeEnum(giftCardEntryKind, 'GiftCardEntryKind', 'What happened to the money of a gift card.', {
  ISSUED: 'It was put on when the card was issued.',
  SPENT: 'It paid for an order, or for some of it.',
  GIVEN_BACK: 'It came back from an order that was refunded, called off or never placed.',
})

@Type('Money that was paid in before, for whoever has the code.', { implements: Node })
export class GiftCard extends expose(giftCards, {
  id: 'Opaque id: `gft_…`.',
  lastCharacters: 'The last four characters of its code; all of it was shown once, when it was issued.',
  active: 'Whether it can be paid with; what comes back to it comes back all the same.',
  expiresAt: 'From when on it cannot be paid with any more; null is never.',
  note: 'What staff wrote about it.',
  version: 'Counts up with each change by people; for `expectedVersion`.',
  createdAt: 'When it was issued.',
  createdBy: 'Who issued it: the id of a user, superuser or API key.',
}) {}

@Type('A line of the ledger of a gift card; its balance is the sum of them.')
export class GiftCardEntry extends expose(giftCardEntries, {
  kind: 'What happened.',
  reference: 'What it is known by: the payment, or the refund.',
  orderId: 'The order that it was spent for, `ord_…`; one that was never placed is gone.',
  recordedAt: 'When it was written down.',
  actor: 'Who wrote it down: the id of a user, guest, superuser, API key, or a part of the system.',
}) {}

@Type('What whoever has the code of a gift card may know of it.')
export class GiftCardBalance {
  @Field(() => Money, { description: 'What is left on it.' })
  balance!: Money
  @Field(() => Boolean, { description: 'Whether an order can be paid with it now.' })
  usable!: boolean
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when on it cannot be paid with any more; null is never.',
  })
  expiresAt!: Date | null
}

export const GiftCardConnection = connectionOf('GiftCard', () => GiftCard)
