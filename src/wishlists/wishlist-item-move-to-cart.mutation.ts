import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql'
import { Cart, cartLinesAdd, type FullCart } from '../carts/index.ts'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion } from '../platform/payload.ts'
import type { Secrets } from '../platform/secrets.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { lockItem, removeItem } from './wishlist.changes.ts'
import { WishlistItemChoice } from './wishlist.input.ts'
import { WishlistPayload } from './wishlist.payload.ts'
import { askedOfOne } from './wishlist.rules.ts'
import type { WishlistRow } from './wishlist.table.ts'

@InputType({ description: 'Which item to put into the cart.' })
class WishlistItemMoveToCartInput extends WishlistItemChoice {
  @Field(() => Int, {
    defaultValue: 1,
    description: 'Pieces, 1 to 10,000, else INVALID; they are added to what the cart has already.',
  })
  quantity!: number
  @Field(() => String, {
    nullable: true,
    description: "A guest's cart, by its token; without it the own one. NOT_FOUND when it opens no cart.",
  })
  cartToken?: string | null
}

@Type('The cart with what was moved there, and the wishlist without it.')
class WishlistItemMoveToCartPayload extends WishlistPayload {
  @Field(() => Cart, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart?: FullCart
}

interface Moved {
  readonly wishlist: WishlistRow
  readonly cart: FullCart
}

export async function wishlistItemMoveToCart(
  tx: WriteTx,
  secrets: Secrets,
  currency: string,
  input: WishlistItemMoveToCartInput,
): Promise<Moved> {
  const { quantity, cartToken } = input
  const { wishlist, item } = await lockItem(tx, input.itemId)

  checkVersion(wishlist, input.expectedVersion)

  const lines = [{ variantId: item.variantId, quantity }]
  const cart = await cartLinesAdd(tx, secrets, currency, { cartToken, lines }).catch((error) => {
    throw askedOfOne(error)
  })
  return { wishlist: await removeItem(tx, wishlist, item.id), cart }
}

@Resolver()
export class WishlistItemMoveToCart {
  @KeepsSecrets()
  @Mutation(() => WishlistItemMoveToCartPayload, {
    description:
      'Puts an item of the own wishlist into the cart and takes it off the list: both, or neither. Sent twice or at once it ' +
      'is moved once. More than is left may be moved: that shows as a problem of the cart line. Refused with NOT_FOUND, ' +
      'NOT_FOR_SALE, CURRENCY_MISMATCH, INVALID, TOO_MANY, CONFLICT, CHECKOUT_IN_PROGRESS, WRONG_STATE. ' +
      'Only for people who are signed in, and for their own items.',
  })
  wishlistItemMoveToCart(
    @Arg('input', () => WishlistItemMoveToCartInput, { description: 'Which item, and how many pieces.' })
    input: WishlistItemMoveToCartInput,
    @Ctx() ctx: Context,
  ) {
    const { secrets } = ctx.services
    return ctx.write((tx) => wishlistItemMoveToCart(tx, secrets, ctx.tenant.currency, input))
  }
}
