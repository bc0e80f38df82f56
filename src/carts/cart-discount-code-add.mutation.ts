import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { KeepsSecrets } from '../platform/executor/verb-traits.ts'
import { checkVersion, Payload, type Warning } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { checkCode } from '../promotions/index.ts'
import { recordChange } from './cart.changes.ts'
import { CartChoice } from './cart.input.ts'
import { checkNotInCheckout } from './cart.rules.ts'
import { Cart } from './cart.type.ts'
import { requireOrMakeCart } from './cart-ownership.ts'
import { ofPrice } from './cart-price.ts'
import { checkMayApply, withCode } from './discount-code.rules.ts'
import type { FullCart } from './full-cart.ts'

@InputType({ description: 'Which code to enter into which cart.' })
class CartDiscountCodeAddInput extends CartChoice {
  @Field(() => String, {
    description: 'The code, in whatever letters: 1 to 50 characters, else REQUIRED, TOO_LONG or INVALID.',
  })
  discountCode!: string
}

@Type('The cart with the code.')
class CartDiscountCodeAddPayload extends Payload {
  @Field(() => Cart, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart?: FullCart
}

interface Entered {
  readonly cart: FullCart
  readonly warnings: readonly Warning[]
}

export async function cartDiscountCodeAdd(
  tx: WriteTx,
  ctx: Context,
  input: CartDiscountCodeAddInput,
): Promise<Entered> {
  const code = checkCode(input.discountCode, 'input', 'discountCode')
  const { secrets } = ctx.services
  const cart = await requireOrMakeCart(tx, secrets, ctx.tenant.currency, input.cartToken)

  checkVersion(cart, input.expectedVersion)
  checkNotInCheckout(cart)
  const discountCodes = withCode(cart.discountCodes, code)
  const codes = await ofPrice(ctx, { ...cart, discountCodes }, (price) => price.codes)
  const entered = codes.filter((standing) => standing.code === code)
  for (const standing of entered) checkMayApply(standing, 'discountCode')
  const warnings = entered.flatMap(({ applicable, reason, message }) => (applicable ? [] : [{ code: reason, message }]))

  if (cart.discountCodes.includes(code)) return { cart, warnings }
  return { cart: recordChange(tx, cart, { discountCodes }), warnings }
}

@Resolver()
export class CartDiscountCodeAdd {
  @KeepsSecrets()
  @Mutation(() => CartDiscountCodeAddPayload, {
    description:
      'Enters a discount code. One that may yet apply stays, and is warned of with its reason, such as BELOW_MINIMUM_SPEND; one ' +
      'that does not exist, is over or used up is refused with CODE_NOT_APPLICABLE. Doing it twice does no harm. Refused with ' +
      'NOT_FOUND, REQUIRED, INVALID, TOO_LONG, TOO_MANY (10 codes), CONFLICT, CHECKOUT_IN_PROGRESS. Open to anybody who has the token.',
  })
  cartDiscountCodeAdd(
    @Arg('input', () => CartDiscountCodeAddInput, { description: 'Which code.' }) input: CartDiscountCodeAddInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => cartDiscountCodeAdd(tx, ctx, input))
  }
}
