import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import { listShelved } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { Payload } from '../platform/payload.ts'
import type { Secrets } from '../platform/secrets.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { checkCurrency } from '../prices/index.ts'
import { recordChange } from './cart.changes.ts'
import { CartLineInput, ContactInput } from './cart.input.ts'
import { checkCartCurrency, checkNotInCheckout } from './cart.rules.ts'
import { Cart } from './cart.type.ts'
import { personOf } from './cart-access.ts'
import { guestCart, makeGuestCart, requireOrMakeCart } from './cart-ownership.ts'
import { contactOf } from './contact.rules.ts'
import type { FullCart } from './full-cart.ts'
import { added, merged } from './line.rules.ts'

@InputType({ description: 'What a new cart begins with.' })
class CartCreateInput extends ContactInput {
  @Field(() => [CartLineInput], {
    defaultValue: [],
    description: 'What to put in, at most 100 lines, else TOO_MANY. Lines of the same variant are added up.',
  })
  lines!: CartLineInput[]
  @Field(() => String, {
    nullable: true,
    description:
      'What it is paid in, ISO 4217, else INVALID: the currency of the tenant when left out. In another one only what has a price in it can be bought, and nothing comes off it.',
  })
  currency?: string | null
}

@Type('The new cart.')
class CartCreatePayload extends Payload {
  @Field(() => Cart, { nullable: true, description: 'The cart; null when refused.' })
  cart?: FullCart
}

export async function cartCreate(
  tx: WriteTx,
  secrets: Secrets,
  home: string,
  input: CartCreateInput,
): Promise<FullCart> {
  const currency = input.currency ? checkCurrency(input.currency, 'input', 'currency') : home
  const wanted = merged(input.lines)
  const isGuest = personOf(tx.caller) === null
  const [cart, shelved] = await Promise.all([
    isGuest ? guestCart(tx, currency) : requireOrMakeCart(tx, secrets, currency),
    listShelved(
      tx,
      wanted.map(({ variantId }) => variantId),
    ),
  ])

  checkNotInCheckout(cart)
  if (input.currency) checkCartCurrency(cart, currency)
  const set = added(cart, wanted, shelved)
  const contact = contactOf(cart, input)

  if (!isGuest) return recordChange(tx, cart, { set, contact })
  const rulebook = shelved[0]?.rulebook ?? null
  return makeGuestCart(tx, { ...cart, rulebook }, contact, set)
}

@Resolver()
export class CartCreate {
  @KeepsSecrets()
  @Mutation(() => CartCreatePayload, {
    description:
      'Makes a cart; whoever is signed in and has one already gets the lines added to it. Keep the token of a guest. ' +
      'Refused with NOT_FOR_SALE, CURRENCY_MISMATCH, INVALID, REQUIRED, TOO_LONG, TOO_MANY, CHECKOUT_IN_PROGRESS. Open to anybody.',
  })
  cartCreate(
    @Arg('input', () => CartCreateInput, { description: 'What it begins with.' }) input: CartCreateInput,
    @Ctx() ctx: Context,
  ) {
    const { secrets } = ctx.services
    return ctx.write(async (tx) => ({ cart: await cartCreate(tx, secrets, ctx.tenant.currency, input) }))
  }
}
