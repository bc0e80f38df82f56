import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { DateTimeScalar } from '../platform/scalars.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { changeCard, lockCard } from './gift-card.queries.ts'
import { checkExpiry, checkNote } from './gift-card.rules.ts'
import type { GiftCardRow } from './gift-card.table.ts'
import { GiftCard } from './gift-card.type.ts'

@InputType({ description: 'Changes to a gift card; what is left out stays as it is, null clears.' })
class GiftCardUpdateInput {
  @Field(() => ID, { description: 'The card, `gft_…`; else NOT_FOUND.' })
  giftCardId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the card has this version.' })
  expectedVersion?: number
  @Field(() => Boolean, { nullable: true, description: 'Whether it can be paid with.' })
  active?: boolean | null
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when on it cannot be paid with any more: in the future, else INVALID; null is never.',
  })
  expiresAt?: Date | null
  @Field(() => String, { nullable: true, description: 'A word for staff; at most 500 characters, else TOO_LONG.' })
  note?: string | null
}

@Type('What `giftCardUpdate` answers.')
class GiftCardUpdatePayload extends Payload {
  @Field(() => GiftCard, { nullable: true, description: 'The card as it is now; null when refused.' })
  giftCard?: GiftCardRow
}

export async function giftCardUpdate(tx: Tx, input: GiftCardUpdateInput): Promise<GiftCardRow> {
  const now = await lockCard(tx, input.giftCardId)

  checkVersion(now, input.expectedVersion)
  return changeCard(tx, now.id, {
    active: input.active ?? now.active,
    expiresAt: input.expiresAt === undefined ? now.expiresAt : checkExpiry(input.expiresAt, new Date()),
    note: input.note === undefined ? now.note : checkNote(input.note),
  })
}

@Resolver()
export class GiftCardUpdate {
  @Mutation(() => GiftCardUpdatePayload, {
    description:
      'Changes a gift card, or turns it on or off (`active`); what is on it stays. Needs `payments:write`. Errors: NOT_FOUND, CONFLICT, INVALID, TOO_LONG.',
  })
  giftCardUpdate(
    @Arg('input', () => GiftCardUpdateInput, { description: 'What to change.' }) input: GiftCardUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ giftCard: await giftCardUpdate(tx, input) }))
  }
}
