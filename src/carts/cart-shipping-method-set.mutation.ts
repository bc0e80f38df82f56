import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { recordChange } from './cart.changes.ts'
import { CartChoice } from './cart.input.ts'
import { requireCart } from './cart.queries.ts'
import { checkNotInCheckout } from './cart.rules.ts'
import { Cart } from './cart.type.ts'
import { ofPrice } from './cart-price.ts'
import { checkChoice } from './delivery.rules.ts'
import type { FullCart } from './full-cart.ts'

@InputType({ description: 'Which cart, and how it is to be shipped.' })
class CartShippingMethodSetInput extends CartChoice {
  @Field(() => ID, {
    nullable: true,
    description:
      'One of `shippingOptions`, `shm_…`: else NOT_FOUND, ADDRESS_REQUIRED or SHIPPING_NOT_OFFERED. Null, or nothing, takes the choice back.',
  })
  shippingMethodId?: string | null
}

@Type('The cart with how it is shipped.')
class CartShippingMethodSetPayload extends Payload {
  @Field(() => Cart, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart?: FullCart
}

export async function cartShippingMethodSet(
  tx: WriteTx,
  ctx: Context,
  { cartToken, expectedVersion, shippingMethodId = null }: CartShippingMethodSetInput,
): Promise<FullCart> {
  const { services, tenant } = ctx
  const cart = await requireCart(tx, services.secrets, cartToken)
  const { shipping } = await services.rulebooks.at(tenant, cart.rulebook, tx)

  checkVersion(cart, expectedVersion)
  checkNotInCheckout(cart)
  if (shippingMethodId !== null) {
    const { lines, delivery } = await ofPrice(ctx, { ...cart, shippingMethodId }, (price) => price)
    checkChoice(delivery, lines.length, shipping, shippingMethodId)
  }

  return recordChange(tx, cart, { shippingMethodId })
}

@Resolver()
export class CartShippingMethodSet {
  @KeepsSecrets()
  @Mutation(() => CartShippingMethodSetPayload, {
    description:
      'Says how a cart is shipped. The choice is kept, and falls away as long as it is not offered: `explanation` says why. ' +
      'Refused with NOT_FOUND (cart or method), CART_EMPTY, ADDRESS_REQUIRED, SHIPPING_NOT_OFFERED, REQUIRED, CONFLICT, CHECKOUT_IN_PROGRESS. ' +
      'Open to anybody who has the token.',
  })
  cartShippingMethodSet(
    @Arg('input', () => CartShippingMethodSetInput, { description: 'Which cart, and how.' })
    input: CartShippingMethodSetInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ cart: await cartShippingMethodSet(tx, ctx, input) }))
  }
}
