import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
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
import { updated } from './line.rules.ts'

@InputType({ description: 'A line of the cart, and how many pieces it is to have.' })
class CartLineUpdateInput {
  @Field(() => ID, { description: 'The line, `cln_…`; NOT_FOUND unless it is in the cart, INVALID when named twice.' })
  lineId!: string
  @Field(() => Int, { description: 'Pieces from now on, 1 to 10,000, else INVALID; 0 removes the line.' })
  quantity!: number
}

@InputType({ description: 'How many pieces the lines of which cart are to have.' })
class CartLinesUpdateInput extends CartChoice {
  @Field(() => [CartLineUpdateInput], { description: 'The lines to change: 1 to 100, else REQUIRED or TOO_MANY.' })
  lines!: CartLineUpdateInput[]
}

@Type('The cart with its lines changed.')
class CartLinesUpdatePayload extends Payload {
  @Field(() => Cart, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart?: FullCart
}

export async function cartLinesUpdate(tx: WriteTx, secrets: Secrets, input: CartLinesUpdateInput): Promise<FullCart> {
  const cart = await requireCart(tx, secrets, input.cartToken)

  checkVersion(cart, input.expectedVersion)
  checkNotInCheckout(cart)
  const change = updated(cart, input.lines)

  return recordChange(tx, cart, change)
}

@Resolver()
export class CartLinesUpdate {
  @KeepsSecrets()
  @Mutation(() => CartLinesUpdatePayload, {
    description:
      "Sets how many pieces lines have; today's price counts as seen from then on. " +
      'Refused with NOT_FOUND, INVALID, REQUIRED, TOO_MANY, CONFLICT, CHECKOUT_IN_PROGRESS. Open to anybody who has the token.',
  })
  cartLinesUpdate(
    @Arg('input', () => CartLinesUpdateInput, { description: 'Which lines of which cart, and how many.' })
    input: CartLinesUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ cart: await cartLinesUpdate(tx, ctx.services.secrets, input) }))
  }
}
