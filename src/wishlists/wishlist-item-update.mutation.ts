import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { knownAfterChoice } from './alert.rules.ts'
import { lockItem, setItem } from './wishlist.changes.ts'
import { chosen, NotifyWhenInput, noteField, WishlistItemChoice } from './wishlist.input.ts'
import { WishlistPayload } from './wishlist.payload.ts'
import { noteOf } from './wishlist.rules.ts'
import type { WishlistRow } from './wishlist.table.ts'
import { WishlistItem } from './wishlist.type.ts'

@InputType({ description: 'Which item to change, and how.' })
class WishlistItemUpdateInput extends WishlistItemChoice {
  @Field(() => String, noteField)
  note?: string | null
  @Field(() => NotifyWhenInput, { nullable: true, description: 'When to be told of it; absent: as before.' })
  notifyWhen?: NotifyWhenInput | null
}

@Type('The wishlist with the item that was changed.')
class WishlistItemUpdatePayload extends WishlistPayload {
  @Field(() => WishlistItem, { nullable: true, description: 'The item as it is now; null when refused.' })
  item?: { readonly id: string } | null
}

export async function wishlistItemUpdate(tx: WriteTx, input: WishlistItemUpdateInput): Promise<WishlistRow> {
  const { wishlist, item } = await lockItem(tx, input.itemId)

  checkVersion(wishlist, input.expectedVersion)
  const choice = chosen(item, input.notifyWhen)
  const changes = { note: noteOf(input.note, item.note), ...choice, ...knownAfterChoice(item, choice) }

  return setItem(tx, wishlist, item.id, changes)
}

@Resolver()
export class WishlistItemUpdate {
  @KeepsSecrets()
  @Mutation(() => WishlistItemUpdatePayload, {
    description:
      'Changes the note of an item, and when to be told of it. Refused with NOT_FOUND, TOO_LONG, CONFLICT, WRONG_STATE. ' +
      'Only for people who are signed in, and for their own items.',
  })
  wishlistItemUpdate(
    @Arg('input', () => WishlistItemUpdateInput, { description: 'Which item, and how.' })
    input: WishlistItemUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => {
      const wishlist = await wishlistItemUpdate(tx, input)
      return { wishlist, item: await ctx.loaders.wishlistItem.load(input.itemId) }
    })
  }
}
