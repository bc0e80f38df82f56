import { Arg, Ctx, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { lockItem, removeItem } from './wishlist.changes.ts'
import { WishlistItemChoice } from './wishlist.input.ts'
import { WishlistPayload } from './wishlist.payload.ts'
import type { WishlistRow } from './wishlist.table.ts'

@InputType({ description: 'Which item to take off.' })
class WishlistItemRemoveInput extends WishlistItemChoice {}

@Type('The wishlist without the item.')
class WishlistItemRemovePayload extends WishlistPayload {}

export async function wishlistItemRemove(tx: WriteTx, input: WishlistItemRemoveInput): Promise<WishlistRow> {
  const { wishlist, item } = await lockItem(tx, input.itemId)

  checkVersion(wishlist, input.expectedVersion)

  return removeItem(tx, wishlist, item.id)
}

@Resolver()
export class WishlistItemRemove {
  @KeepsSecrets()
  @Mutation(() => WishlistItemRemovePayload, {
    description:
      'Takes an item off the own wishlist. Refused with NOT_FOUND, CONFLICT, WRONG_STATE. ' +
      'Only for people who are signed in, and for their own items.',
  })
  wishlistItemRemove(
    @Arg('input', () => WishlistItemRemoveInput, { description: 'Which item.' }) input: WishlistItemRemoveInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ wishlist: await wishlistItemRemove(tx, input) }))
  }
}
