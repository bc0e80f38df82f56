import { Arg, Ctx, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { lockOrMakeWishlist, requirePerson, setShare } from './wishlist.changes.ts'
import { WishlistInput } from './wishlist.input.ts'
import { WishlistPayload } from './wishlist.payload.ts'
import type { WishlistRow } from './wishlist.table.ts'

@InputType({ description: 'The own wishlist, to be shown to nobody else.' })
class WishlistUnshareInput extends WishlistInput {}

@Type('The wishlist without a `shareToken`.')
class WishlistUnsharePayload extends WishlistPayload {}

export async function wishlistUnshare(tx: WriteTx, { expectedVersion }: WishlistUnshareInput): Promise<WishlistRow> {
  const wishlist = await lockOrMakeWishlist(tx, requirePerson(tx.caller))

  checkVersion(wishlist, expectedVersion)

  return setShare(tx, wishlist, null)
}

@Resolver()
export class WishlistUnshare {
  @KeepsSecrets()
  @Mutation(() => WishlistUnsharePayload, {
    description:
      'Makes every link to the own wishlist open nothing any more; doing it twice does no harm. ' +
      'Refused with CONFLICT, WRONG_STATE. Only for people who are signed in.',
  })
  wishlistUnshare(
    @Arg('input', () => WishlistUnshareInput, { description: 'The own wishlist.' }) input: WishlistUnshareInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ wishlist: await wishlistUnshare(tx, input) }))
  }
}
