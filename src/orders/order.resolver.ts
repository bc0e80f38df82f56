import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { Address, Explanation, TaxAmount } from '../carts/index.ts'
import type { Context } from '../context.ts'
import { User } from '../people/index.ts'
import { apiError } from '../platform/errors.ts'
import { Money, TaxedMoney } from '../platform/money.ts'
import { ConnectionArgs } from '../platform/page.ts'
import { BigIntScalar } from '../platform/scalars.ts'
import { cancelledOf, thawedExplanation, thawedTax } from './frozen.rules.ts'
import { findOrderByNumber, listOrders } from './order.queries.ts'
import { allowedTransitions, type OrderStatus, transitionsFrom } from './order.rules.ts'
import type { OrderLineRow, OrderRow } from './order.table.ts'
import {
  Order,
  OrderConnection,
  OrderLine,
  OrderShippingMethod,
  OrderStatusEnum,
  OrderTransition,
  TimelineEntry,
} from './order.type.ts'
import { maySee, secretOf, visibleOrder } from './visibility.ts'

@ArgsType()
class OrderArgs {
  @Field(() => ID, { nullable: true, description: 'By id.' })
  id?: string
  @Field(() => BigIntScalar, { nullable: true, description: 'By number.' })
  number?: bigint
  @Field(() => String, { nullable: true, description: 'The secret a guest was given when the order was placed.' })
  secret?: string
}

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, {
    nullable: true,
    description:
      'One order by id or number; null when there is none that the caller may see. Its customer sees it, a guest with its secret, and `orders:read`.',
  })
  async order(@Args(() => OrderArgs) { id, number, secret }: OrderArgs, @Ctx() ctx: Context): Promise<OrderRow | null> {
    if ((id == null) === (number == null)) throw apiError('BAD_USER_INPUT', 'Name one of `id` and `number`.')
    if (id != null) return visibleOrder(ctx, id, secret)
    const order = await ctx.read((tx) => findOrderByNumber(tx, number ?? 0n))
    return order && maySee(ctx, order, secret) ? order : null
  }

  @Query(() => OrderConnection, { description: 'All orders of the shop, newest first. Needs `orders:read`.' })
  orders(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listOrders(tx, args, null))
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What proves that a guest placed it: keep it with the guest. Null for staff, who need no proof.',
  })
  secret(@Root() { id }: OrderRow, @Ctx() ctx: Context): string | null {
    return ctx.caller.permissions.has('orders:read') ? null : secretOf(ctx, id)
  }

  @FieldResolver(() => TaxedMoney, { description: 'What it costs in all.' })
  total(@Root() { netMinor, taxMinor, grossMinor, currency }: OrderRow): TaxedMoney {
    return new TaxedMoney({ net: netMinor, tax: taxMinor, gross: grossMinor }, currency)
  }

  @FieldResolver(() => OrderShippingMethod, {
    nullable: true,
    description: 'How it is shipped; null of a shop that had no shipping methods.',
  })
  shippingMethod(@Root() { shipping, currency }: OrderRow): OrderShippingMethod | null {
    return shipping && new OrderShippingMethod(shipping, currency)
  }

  @FieldResolver(() => TaxedMoney, { description: 'What is paid for shipping, a part of `total`.' })
  shippingTotal(@Root() order: OrderRow): TaxedMoney {
    const { shippingNetMinor: net, shippingTaxMinor: tax, shippingGrossMinor: gross, currency } = order
    return new TaxedMoney({ net, tax, gross }, currency)
  }

  @FieldResolver(() => TaxedMoney, {
    description: 'What was taken off it again, line by line, before it was shipped; `total` stays what it was.',
  })
  cancelledTotal(@Root() order: OrderRow): TaxedMoney {
    return new TaxedMoney(cancelledOf(order), order.currency)
  }

  @FieldResolver(() => [TaxAmount], {
    description: 'What its taxes came to, rate by rate, when it was placed.',
  })
  taxes(@Root() { taxes, currency }: OrderRow): TaxAmount[] {
    return taxes.map((tax) => new TaxAmount(thawedTax(tax), currency))
  }

  @FieldResolver(() => [Explanation], {
    description: 'Every rule that was considered when it was placed, and how its amount was spread over the lines.',
  })
  async explanation(@Root() { id, currency }: OrderRow, @Ctx() ctx: Context): Promise<Explanation[]> {
    const kept = await ctx.loaders.explanationOfOrder.load(id)
    return (kept?.explanation ?? []).map((rule) => new Explanation(thawedExplanation(rule), currency))
  }

  @FieldResolver(() => Money, {
    description: 'All that promotions took off when it was placed, as prices were entered. Gifts count at their price.',
  })
  discountTotal(@Root() { discountMinor, currency }: OrderRow): Money {
    return new Money(discountMinor, currency)
  }

  @FieldResolver(() => [OrderLine], { description: 'What was bought, in the order of the cart.' })
  lines(@Root() { id }: OrderRow, @Ctx() ctx: Context): Promise<OrderLineRow[]> {
    return ctx.loaders.linesOfOrder.load(id)
  }

  @FieldResolver(() => Address, { nullable: true, description: 'Where to send it.' })
  shippingAddress(@Root() { shippingAddress }: OrderRow) {
    return shippingAddress
  }

  @FieldResolver(() => Address, { nullable: true, description: 'Whom to bill; null when it is the shipping address.' })
  billingAddress(@Root() { billingAddress }: OrderRow) {
    return billingAddress
  }

  @FieldResolver(() => [OrderStatusEnum], { description: 'Where it can go from where it is.' })
  allowedTransitions(@Root() order: OrderRow): readonly OrderStatus[] {
    return allowedTransitions(order)
  }

  @FieldResolver(() => [OrderTransition], {
    description: 'Every other status, whether it can go there now, and why not.',
  })
  transitions(@Root() order: OrderRow): OrderTransition[] {
    return transitionsFrom(order)
  }

  @FieldResolver(() => [TimelineEntry], { description: 'All that happened to it, the oldest first.' })
  timeline(@Root() { id }: OrderRow, @Ctx() ctx: Context) {
    return ctx.loaders.eventsOfOrder.load(id)
  }
}

@Resolver(() => User)
export class OrdersOfUserResolver {
  @FieldResolver(() => OrderConnection, {
    description: 'What the person has ordered, newest first. Only their own, or with `orders:read`.',
  })
  orders(@Root() { id }: User, @Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    if (id !== ctx.caller.actor.id && !ctx.caller.permissions.has('orders:read'))
      throw apiError('FORBIDDEN', 'These are the orders of somebody else.')
    return ctx.read((tx) => listOrders(tx, args, id))
  }
}
