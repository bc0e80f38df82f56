import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets, NeedsKey } from '../platform/executor/verb-traits.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { DateTimeScalar, DecimalScalar } from '../platform/scalars.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { insertCard } from './gift-card.queries.ts'
import { checkExpiry, checkNote, checkWorth } from './gift-card.rules.ts'
import type { GiftCardRow } from './gift-card.table.ts'
import { GiftCard } from './gift-card.type.ts'
import { hashCardCode, makeCardCode } from './gift-card-code.ts'

@InputType({ description: 'A new gift card.' })
class GiftCardIssueInput {
  @Field(() => DecimalScalar, {
    description: 'What is on it: more than 0, with no more digits than its currency has, else INVALID.',
  })
  amount!: string
  @Field(() => String, { nullable: true, description: "ISO 4217 code, else INVALID; absent is the shop's currency." })
  currency?: string | null
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when on it cannot be paid with any more: in the future, else INVALID; absent is never.',
  })
  expiresAt?: Date | null
  @Field(() => String, { nullable: true, description: 'A word for staff; at most 500 characters, else TOO_LONG.' })
  note?: string | null
}

@Type('The new gift card.')
class GiftCardIssuePayload extends Payload {
  @Field(() => GiftCard, { nullable: true, description: 'The card, without its code; null when refused.' })
  giftCard?: GiftCardRow
  @Field(() => String, { nullable: true, description: 'Its code, for whoever may spend it. Shown this once.' })
  code?: string
}

export async function giftCardIssue(
  tx: Tx,
  tenantCurrency: string,
  input: GiftCardIssueInput,
): Promise<{ giftCard: GiftCardRow; code: string }> {
  const currency = input.currency ?? tenantCurrency
  const balanceMinor = checkWorth(input.amount, currency)
  const expiresAt = checkExpiry(input.expiresAt, new Date())
  const note = checkNote(input.note)

  const code = makeCardCode()
  const kept = { codeHash: hashCardCode(tx.caller.tenantId, code), lastCharacters: code.slice(-4) }
  const giftCard = await insertCard(tx, { id: newId('gft'), ...kept, currency, balanceMinor, expiresAt, note })
  return { giftCard, code }
}

@Resolver()
export class GiftCardIssue {
  @NeedsKey()
  @KeepsSecrets()
  @Mutation(() => GiftCardIssuePayload, {
    description:
      'Issues a gift card, and shows its code this once. Needs `payments:write` and an idempotency key. Errors: INVALID, TOO_LONG.',
  })
  giftCardIssue(
    @Arg('input', () => GiftCardIssueInput, { description: 'The new gift card.' }) input: GiftCardIssueInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => giftCardIssue(tx, ctx.tenant.currency, input))
  }
}
