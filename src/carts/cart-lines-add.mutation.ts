import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import { listShelved } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Secrets } from '../platform/secrets.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { recordChange } from './cart.changes.ts'
import { CartChoice, CartLineInput } from './cart.input.ts'
import { checkNotInCheckout } from './cart.rules.ts'
import { Cart } from './cart.type.ts'
import { requireOrMakeCart } from './cart-ownership.ts'
import type { FullCart } from './full-cart.ts'
import { added, checkCallSize, merged } from './line.rules.ts'

@InputType({ description: 'What to put into which cart.' })
class CartLinesAddInput extends CartChoice {
  @Field(() => [CartLineInput], {
    description: 'What to put in: 1 to 100 lines, else REQUIRED or TOO_MANY. Lines of the same variant are added up.',
  })
  lines!: CartLineInput[]
}

@Type('The cart with what was put in.')
class CartLinesAddPayload extends Payload {
  @Field(() => Cart, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart?: FullCart
}

export async function cartLinesAdd(
  tx: WriteTx,
  secrets: Secrets,
  currency: string,
  input: CartLinesAddInput,
): Promise<FullCart> {
  checkCallSize(input.lines, 'lines')
  const wanted = merged(input.lines)
  const [cart, shelved] = await Promise.all([
    requireOrMakeCart(tx, secrets, currency, input.cartToken),
    listShelved(
      tx,
      wanted.map(({ variantId }) => variantId),
    ),
  ])

  checkVersion(cart, input.expectedVersion)
  checkNotInCheckout(cart)
  const set = added(cart, wanted, shelved)

  return recordChange(tx, cart, { set })
}

@Resolver()
export class CartLinesAdd {
  @KeepsSecrets()
  @Mutation(() => CartLinesAddPayload, {
    description:
      'Puts variants into a cart; pieces of a variant that is in it already add up, to at most 10,000 (else INVALID). ' +
      'More than is left may be put in: that shows as a problem of the line. A cart holds 250 lines, else TOO_MANY. ' +
      'Refused with NOT_FOUND, NOT_FOR_SALE, CURRENCY_MISMATCH, INVALID, REQUIRED, TOO_MANY, CONFLICT, CHECKOUT_IN_PROGRESS. Open to anybody' +
      ' who has the token.',
  })
  cartLinesAdd(
    @Arg('input', () => CartLinesAddInput, { description: 'What to put into which cart.' }) input: CartLinesAddInput,
    @Ctx() ctx: Context,
  ) {
    const { secrets } = ctx.services
    return ctx.write(async (tx) => ({ cart: await cartLinesAdd(tx, secrets, ctx.tenant.currency, input) }))
  }
}
