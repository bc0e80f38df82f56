import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
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
import { removable } from './line.rules.ts'

@InputType({ description: 'What to take out of which cart.' })
class CartLinesRemoveInput extends CartChoice {
  @Field(() => [ID], {
    description: 'The lines, `cln_…`: 1 to 100, else REQUIRED or TOO_MANY; NOT_FOUND unless all are in the cart.',
  })
  lineIds!: string[]
}

@Type('The cart without the lines.')
class CartLinesRemovePayload extends Payload {
  @Field(() => Cart, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart?: FullCart
}

export async function cartLinesRemove(tx: WriteTx, secrets: Secrets, input: CartLinesRemoveInput): Promise<FullCart> {
  const cart = await requireCart(tx, secrets, input.cartToken)

  checkVersion(cart, input.expectedVersion)
  checkNotInCheckout(cart)
  const removed = removable(cart, input.lineIds)

  return recordChange(tx, cart, { removed })
}

@Resolver()
export class CartLinesRemove {
  @KeepsSecrets()
  @Mutation(() => CartLinesRemovePayload, {
    description:
      'Takes lines out of a cart. Refused with NOT_FOUND, REQUIRED, TOO_MANY, CONFLICT, CHECKOUT_IN_PROGRESS. ' +
      'Open to anybody who has the token.',
  })
  cartLinesRemove(
    @Arg('input', () => CartLinesRemoveInput, { description: 'Which lines of which cart.' })
    input: CartLinesRemoveInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ cart: await cartLinesRemove(tx, ctx.services.secrets, input) }))
  }
}
