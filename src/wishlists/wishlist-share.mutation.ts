import { Arg, Ctx, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { newId } from '../platform/id.ts'
import { checkVersion } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { lockOrMakeWishlist, requirePerson, setShare } from './wishlist.changes.ts'
import { WishlistInput } from './wishlist.input.ts'
import { WishlistPayload } from './wishlist.payload.ts'
import type { WishlistRow } from './wishlist.table.ts'

@InputType({ description: 'The own wishlist, to be shown to others.' })
class WishlistShareInput extends WishlistInput {}

@Type('The wishlist with its new `shareToken`.')
class WishlistSharePayload extends WishlistPayload {}

export async function wishlistShare(tx: WriteTx, { expectedVersion }: WishlistShareInput): Promise<WishlistRow> {
  const wishlist = await lockOrMakeWishlist(tx, requirePerson(tx.caller))

  checkVersion(wishlist, expectedVersion)

  return setShare(tx, wishlist, newId('wsh'))
}

@Resolver()
export class WishlistShare {
  @KeepsSecrets()
  @Mutation(() => WishlistSharePayload, {
    description:
      'Makes a new `shareToken`: whoever has it sees the own wishlist, without its notes. One that was made before opens ' +
      'nothing any more. Refused with CONFLICT, WRONG_STATE. Only for people who are signed in.',
  })
  wishlistShare(
    @Arg('input', () => WishlistShareInput, { description: 'The own wishlist.' }) input: WishlistShareInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ wishlist: await wishlistShare(tx, input) }))
  }
}
