import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { Money } from '../platform/money.ts'
import { ConnectionArgs } from '../platform/page.ts'
import { listByHashes, listCards } from './gift-card.queries.ts'
import { hindranceOf } from './gift-card.rules.ts'
import type { GiftCardRow } from './gift-card.table.ts'
import { GiftCard, GiftCardBalance, GiftCardConnection, GiftCardEntry } from './gift-card.type.ts'
import { hashCardCode } from './gift-card-code.ts'
import type { GiftCardEntryRow } from './gift-card-entry.table.ts'

@Resolver(() => GiftCard)
export class GiftCardResolver {
  @Query(() => GiftCardConnection, {
    description: 'All gift cards by cursor, the newest first. Needs `payments:write`.',
  })
  giftCards(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listCards(tx, args))
  }

  @Query(() => GiftCard, {
    nullable: true,
    description: 'One gift card; null when there is none such. Needs `payments:write`.',
  })
  giftCard(@Arg('id', () => ID, { description: 'The card, `gft_…`.' }) id: string, @Ctx() { loaders }: Context) {
    return loaders.giftCard.load(id)
  }

  @Query(() => GiftCardBalance, {
    nullable: true,
    description: 'What is left on a gift card, for whoever has its code; null where there is no such card.',
  })
  async giftCardBalance(
    @Arg('giftCardCode', () => String, { description: 'The code, in any letters, with hyphens or without.' })
    code: string,
    @Ctx() ctx: Context,
  ): Promise<GiftCardBalance | null> {
    const [card] = await ctx.read((tx) => listByHashes(tx, [hashCardCode(tx.caller.tenantId, code)]))
    if (!card) return null
    const usable = hindranceOf(card, card.currency, new Date()) === undefined
    return { balance: new Money(card.balanceMinor, card.currency), usable, expiresAt: card.expiresAt }
  }

  @FieldResolver(() => Money, { description: 'What is left on it: the sum of its entries.' })
  balance(@Root() { balanceMinor, currency }: GiftCardRow): Money {
    return new Money(balanceMinor, currency)
  }

  @FieldResolver(() => [GiftCardEntry], { description: 'Its ledger, the oldest entry first.' })
  async entries(@Root() { id, currency }: GiftCardRow, @Ctx() { loaders }: Context): Promise<EntryOfCard[]> {
    return (await loaders.entriesOfGiftCard.load(id)).map((entry) => ({ ...entry, currency }))
  }
}

interface EntryOfCard extends GiftCardEntryRow {
  readonly currency: string
}

@Resolver(() => GiftCardEntry)
export class GiftCardEntryResolver {
  @FieldResolver(() => Money, { description: 'How much came onto the card; below 0 where it was spent.' })
  amount(@Root() { amountMinor, currency }: EntryOfCard): Money {
    return new Money(amountMinor, currency)
  }
}
