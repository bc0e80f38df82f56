import { Arg, Ctx, Field, ID, InputType, Query, Resolver } from 'type-graphql'
import { listShelved } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { Refusal } from '../platform/refusal.ts'
import { DateTimeScalar } from '../platform/scalars.ts'
import type { Tx } from '../platform/tx.ts'
import { checkCode } from '../promotions/index.ts'
import { AddressInput, CartLineInput } from './cart.input.ts'
import { findCart } from './cart.queries.ts'
import { Cart } from './cart.type.ts'
import { whoseCart } from './cart-access.ts'
import { imaginedCart } from './cart-ownership.ts'
import { contactOf } from './contact.rules.ts'
import { withCode } from './discount-code.rules.ts'
import type { FullCart } from './full-cart.ts'
import { added, merged } from './line.rules.ts'

@InputType({ description: 'A cart: a real one, or one that is imagined; with more codes, at another moment.' })
class PromotionPreviewInput {
  @Field(() => String, { nullable: true, description: 'The token of a real cart; it is not changed.' })
  cartToken?: string | null
  @Field(() => [CartLineInput], {
    defaultValue: [],
    description: 'What is put in besides, at most 100 lines; without a token, all that is in it.',
  })
  lines!: CartLineInput[]
  @Field(() => [String], {
    defaultValue: [],
    description: 'Codes that are entered besides; a cart has 10 at the most.',
  })
  discountCodes!: string[]
  @Field(() => String, { nullable: true, description: "Who buys, in place of the cart's own." })
  email?: string | null
  @Field(() => AddressInput, { nullable: true, description: "Where it goes, in place of the cart's own." })
  shippingAddress?: AddressInput | null
  @Field(() => ID, { nullable: true, description: "How it is shipped, `shm_…`, in place of the cart's own." })
  shippingMethodId?: string | null
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is priced; absent is now.' })
  at?: Date | null
}

@Resolver()
export class PromotionPreview {
  @Query(() => Cart, {
    nullable: true,
    description:
      'What a cart would come to, and why: its prices, discounts and `explanation`, with nothing written down. Null where the ' +
      'token opens no cart. Needs `promotions:write`.',
  })
  promotionPreview(
    @Arg('input', () => PromotionPreviewInput, { description: 'Which cart.' }) input: PromotionPreviewInput,
    @Ctx() ctx: Context,
  ): Promise<FullCart | null> {
    return ctx.read((tx) => preview(tx, ctx, input))
  }
}

async function preview(tx: Tx, ctx: Context, input: PromotionPreviewInput): Promise<FullCart | null> {
  const { cartToken, at } = input
  const whose = typeof cartToken === 'string' ? whoseCart(ctx.caller, ctx.services.secrets, cartToken) : undefined
  const real = whose && (await findCart(tx, whose))
  if (typeof cartToken === 'string' && !real) return null
  try {
    const wanted = merged(input.lines)
    const shelved = await listShelved(
      tx,
      wanted.map(({ variantId }) => variantId),
    )
    const cart = real ?? { ...imaginedCart(tx, ctx.tenant.currency), rulebook: shelved[0]?.rulebook ?? null }
    const codes = input.discountCodes.map((code, i) => checkCode(code, 'input', 'discountCodes', String(i)))
    const discountCodes = codes.reduce(withCode, cart.discountCodes)
    const { email, shippingAddress, shippingMethodId = cart.shippingMethodId } = input
    return {
      ...imaginedCart(tx, cart.currency, cart, added(cart, wanted, shelved)),
      ...contactOf(cart, { email, shippingAddress }),
      shippingMethodId,
      discountCodes,
      moment: at ?? undefined,
    }
  } catch (error) {
    if (error instanceof Refusal) throw apiError('BAD_USER_INPUT', error.message)
    throw error
  }
}
