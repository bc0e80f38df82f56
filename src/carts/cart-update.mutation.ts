import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Secrets } from '../platform/secrets.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { recordChange } from './cart.changes.ts'
import { ContactInput, cartTokenField, expectedVersionField } from './cart.input.ts'
import { checkNotInCheckout } from './cart.rules.ts'
import { Cart } from './cart.type.ts'
import { requireOrMakeCart } from './cart-ownership.ts'
import { contactOf } from './contact.rules.ts'
import type { FullCart } from './full-cart.ts'

@InputType({ description: 'Which cart to change, and how. What is absent stays as it is; null clears.' })
class CartUpdateInput extends ContactInput {
  @Field(() => String, cartTokenField)
  cartToken?: string | null
  @Field(() => Int, expectedVersionField)
  expectedVersion?: number
}

@Type('The cart with who buys, and where it goes.')
class CartUpdatePayload extends Payload {
  @Field(() => Cart, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart?: FullCart
}

export async function cartUpdate(
  tx: WriteTx,
  secrets: Secrets,
  currency: string,
  input: CartUpdateInput,
): Promise<FullCart> {
  const cart = await requireOrMakeCart(tx, secrets, currency, input.cartToken)

  checkVersion(cart, input.expectedVersion)
  checkNotInCheckout(cart)
  const contact = contactOf(cart, input)

  return recordChange(tx, cart, { contact })
}

@Resolver()
export class CartUpdate {
  @KeepsSecrets()
  @Mutation(() => CartUpdatePayload, {
    description:
      'Sets who buys, and where it goes: what is absent stays as it is, null clears. ' +
      'Refused with NOT_FOUND, INVALID, REQUIRED, TOO_LONG, CONFLICT, CHECKOUT_IN_PROGRESS. Open to anybody who has the token.',
  })
  cartUpdate(
    @Arg('input', () => CartUpdateInput, { description: 'Which cart, and what of it to change.' })
    input: CartUpdateInput,
    @Ctx() ctx: Context,
  ) {
    const { secrets } = ctx.services
    return ctx.write(async (tx) => ({ cart: await cartUpdate(tx, secrets, ctx.tenant.currency, input) }))
  }
}
