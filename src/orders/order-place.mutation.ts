import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import { type FullCart, ofPrice, requireCart } from '../carts/index.ts'
import type { Context } from '../context.ts'
import { requireCards } from '../gift-cards/index.ts'
import { lockPayments, type PaymentOutcome, type PaymentProvider } from '../payments/index.ts'
import { parseAmount } from '../platform/currency.ts'
import { AsksOutside, KeepsSecrets } from '../platform/executor/verb-traits.ts'
import type { Steps } from '../platform/operation.ts'
import { Payload, userError } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import { DecimalScalar } from '../platform/scalars.ts'
import { Type } from '../platform/type.ts'
import { listLines, lockDraft } from './order.queries.ts'
import type { OrderRow } from './order.table.ts'
import { Order } from './order.type.ts'
import { type Reservation, reserveOrder } from './reserve-order.ts'
import { dropOrder, placeOrder } from './settle-order.ts'

@InputType({ description: 'How an order is paid.' })
class PaymentInput {
  @Field(() => String, {
    description:
      'Who moves the money: `stripe` where the shop has an account; `cash` and `invoice`, which staff write down; `test`, built in.',
  })
  provider!: string
  @Field(() => String, {
    nullable: true,
    description:
      "What the provider's frontend gave for this customer. Of `stripe`: a payment method or confirmation token, or nothing, where the frontend confirms by the client secret of `nextAction`. " +
      'Of `test`: `test_ok`, `test_authorize`, `test_action`, `test_pending`, `test_declined`. None for `cash` and `invoice`.',
  })
  token?: string
  @Field(() => String, {
    nullable: true,
    description:
      'Where the provider sends the customer back to after a step on a page of its own; without it such ways to pay are not offered.',
  })
  returnUrl?: string
}

@InputType({ description: 'Which cart to order, and how to pay.' })
class OrderPlaceInput {
  @Field(() => String, { nullable: true, description: "The cart's token; a signed-in customer may leave it out." })
  cartToken?: string
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The gross total that the customer was shown: refused with PRICE_CHANGED when it is another one by now.',
  })
  expectedTotal?: string
  @Field(() => [String], {
    defaultValue: [],
    description:
      'Codes of gift cards that pay first, in this order, each what it holds; at most 5, else TOO_MANY; twice the same: INVALID.',
  })
  giftCardCodes!: string[]
  @Field(() => PaymentInput, {
    nullable: true,
    description: 'How it is paid: what gift cards do not pay. REQUIRED unless they pay all of it.',
  })
  payment?: PaymentInput | null
}

@Type('The order that the cart became.')
class OrderPlacePayload extends Payload {
  @Field(() => Order, {
    nullable: true,
    description: 'The order; null when refused or declined: then nothing has changed.',
  })
  order?: OrderRow
}

type Placed = { order?: OrderRow; userErrors?: object[] }

function orderPlace(
  ctx: Context,
  { cartToken, expectedTotal, giftCardCodes, payment }: OrderPlaceInput,
): Steps<FullCart, Reservation, PaymentOutcome, Placed> {
  const { caller, services } = ctx
  return {
    gather: (tx) => requireCart(tx, services.secrets, cartToken),
    async reserve(tx, ref, cart) {
      const provider = payment ? (await openProvider(ctx, payment.provider)).name : undefined
      return reserveOrder(tx, cart, await ofPrice(ctx, cart, (price) => price), {
        id: `ord_${ref}`,
        provider,
        cards: await requireCards(tx, giftCardCodes, cart.currency),
        expectedTotal: expectedIn(expectedTotal, cart.currency),
      })
    },
    async resume(tx, ref) {
      const order = (await lockDraft(tx, `ord_${ref}`)) ?? notSettled()
      const [lines, payments] = await Promise.all([listLines(tx, order.id), lockPayments(tx, order.id)])
      const last = payments.at(-1)
      if (!last) throw new Error('An order has no payment.')
      const scarce = Promise.resolve(lines.map(({ productId }) => productId))
      return { order, lines, payment: last, isShared: payments.length > 1, scarce }
    },
    async call({ order, payment: { id: paymentId, provider, amountMinor, reference } }) {
      if (order.placedAt) return { status: 'CAPTURED', reference: paymentId } // a sweep has settled it meanwhile; `record` shows it
      const { currency, customerId, email } = order
      return providerOf(ctx, provider).pay({
        tenantId: caller.tenantId,
        paymentId,
        amountMinor,
        currency,
        reference,
        token: payment?.token ?? '',
        returnUrl: payment?.returnUrl,
        customer: customerId === null ? undefined : { id: customerId, email },
      })
    },
    assume: ({ order: { currency }, payment: { id: paymentId, provider, amountMinor, reference } }) =>
      providerOf(ctx, provider).assume({ tenantId: caller.tenantId, paymentId, amountMinor, currency, reference }),
    async record(tx, { order: { id }, lines, payment: asked, isShared, scarce }, outcome) {
      if (outcome.status === 'DECLINED') {
        const draft = (await lockDraft(tx, id)) ?? notSettled()
        if (draft.placedAt) return { order: draft }
        await dropOrder(tx, draft)
        return { userErrors: [userError('PAYMENT_DECLINED', outcome.reason, 'input', 'payment')] }
      }
      const placed = await placeOrder(tx, { id, scarce: await scarce, isShared }, asked, outcome)
      if (!placed) return { order: (await ctx.loaders.order.load(id)) ?? notSettled() }
      ctx.loaders.linesOfOrder.prime(id, [...lines])
      if (!isShared) ctx.loaders.paymentsOfOrder.prime(id, [placed.payment])
      return { order: placed.order }
    },
  }
}

const notSettled = () =>
  refuse('PAYMENT_FAILED', 'The payment was not settled in time; nothing was charged.', 'input', 'payment')

const noProvider = (name: string) =>
  refuse('NOT_FOUND', `There is no payment provider "${name}".`, 'input', 'payment', 'provider')

const providerOf = ({ services }: Context, name: string): PaymentProvider =>
  services.providers.get(name) ?? noProvider(name)

/** The provider, where the shop can use it. */
async function openProvider(ctx: Context, name: string): Promise<PaymentProvider> {
  const provider = providerOf(ctx, name)
  if (provider.isOpenTo && !(await provider.isOpenTo(ctx.caller.tenantId))) noProvider(name)
  return provider
}

function expectedIn(expectedTotal: string | null | undefined, currency: string): bigint | undefined {
  if (expectedTotal === null || expectedTotal === undefined) return undefined
  return (
    parseAmount(expectedTotal, currency) ??
    refuse('INVALID', `${expectedTotal} is no amount in ${currency}.`, 'input', 'expectedTotal')
  )
}

@Resolver()
export class OrderPlace {
  @AsksOutside()
  @KeepsSecrets()
  @Mutation(() => OrderPlacePayload, {
    description:
      'Turns a cart into an order: takes its stock, locks its prices and names, asks for the payment, empties the cart. Open to whoever may use the cart; needs an idempotency key. ' +
      'Errors, which change nothing: NOT_FOUND, CART_EMPTY, NOT_FOR_SALE, SHIPPING_REQUIRED (of a shop that has shipping methods), PRICE_CHANGED, INSUFFICIENT_STOCK, CODE_NOT_APPLICABLE, GIFT_CARD_NOT_USABLE, REQUIRED (`payment`), CHECKOUT_IN_PROGRESS, PAYMENT_DECLINED, PAYMENT_FAILED.',
  })
  orderPlace(
    @Arg('input', () => OrderPlaceInput, { description: 'Which cart, and how to pay.' }) input: OrderPlaceInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.outside(orderPlace(ctx, input))
  }
}
