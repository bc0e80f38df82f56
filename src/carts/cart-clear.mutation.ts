import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Secrets } from '../platform/secrets.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { recordChange } from './cart.changes.ts'
import { CartChoice } from './cart.input.ts'
import { requireCart } from './cart.queries.ts'
import { checkNotInCheckout } from './cart.rules.ts'
import { Cart } from './cart.type.ts'
import type { FullCart } from './full-cart.ts'

@InputType({ description: 'Which cart to empty.' })
class CartClearInput extends CartChoice {}

@Type('The empty cart.')
class CartClearPayload extends Payload {
  @Field(() => Cart, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart?: FullCart
}

export async function cartClear(tx: WriteTx, secrets: Secrets, input: CartClearInput): Promise<FullCart> {
  const cart = await requireCart(tx, secrets, input.cartToken)

  checkVersion(cart, input.expectedVersion)
  checkNotInCheckout(cart)

  return recordChange(tx, cart, { removed: cart.lines.map(({ id }) => id) })
}

@Resolver()
export class CartClear {
  @KeepsSecrets()
  @Mutation(() => CartClearPayload, {
    description:
      'Takes everything out of a cart; e-mail, addresses and note stay. ' +
      'Refused with NOT_FOUND, REQUIRED, CONFLICT, CHECKOUT_IN_PROGRESS. Open to anybody who has the token.',
  })
  cartClear(
    @Arg('input', () => CartClearInput, { description: 'Which cart.' }) input: CartClearInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ cart: await cartClear(tx, ctx.services.secrets, input) }))
  }
}
