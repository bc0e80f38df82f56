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
import { withoutCode } from './discount-code.rules.ts'
import type { FullCart } from './full-cart.ts'

@InputType({ description: 'Which code to take out of which cart.' })
class CartDiscountCodeRemoveInput extends CartChoice {
  @Field(() => String, { description: 'The code, in whatever letters; NOT_FOUND unless the cart has it.' })
  discountCode!: string
}

@Type('The cart without the code.')
class CartDiscountCodeRemovePayload extends Payload {
  @Field(() => Cart, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart?: FullCart
}

export async function cartDiscountCodeRemove(
  tx: WriteTx,
  secrets: Secrets,
  input: CartDiscountCodeRemoveInput,
): Promise<FullCart> {
  const cart = await requireCart(tx, secrets, input.cartToken)

  checkVersion(cart, input.expectedVersion)
  checkNotInCheckout(cart)
  const discountCodes = withoutCode(cart.discountCodes, input.discountCode)

  return recordChange(tx, cart, { discountCodes })
}

@Resolver()
export class CartDiscountCodeRemove {
  @KeepsSecrets()
  @Mutation(() => CartDiscountCodeRemovePayload, {
    description:
      'Takes a discount code out of a cart. Refused with NOT_FOUND (the cart, or the code in it), REQUIRED, CONFLICT, ' +
      'CHECKOUT_IN_PROGRESS. Open to anybody who has the token.',
  })
  cartDiscountCodeRemove(
    @Arg('input', () => CartDiscountCodeRemoveInput, { description: 'Which code.' })
    input: CartDiscountCodeRemoveInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ cart: await cartDiscountCodeRemove(tx, ctx.services.secrets, input) }))
  }
}
