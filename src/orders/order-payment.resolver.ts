import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import {
  amountDue,
  amountPaid,
  orderPaymentStatus,
  Payment,
  type PaymentTransition,
  paymentTransitions,
} from '../payments/index.ts'
import { Money } from '../platform/money.ts'
import type { OrderRow } from './order.table.ts'
import { Order, OrderPaymentStatusEnum, OrderPaymentTransition } from './order.type.ts'

@Resolver(() => Order)
export class OrderPaymentResolver {
  @FieldResolver(() => Payment, { nullable: true, description: 'Its latest payment.' })
  async payment(@Root() { id }: OrderRow, @Ctx() ctx: Context) {
    return (await ctx.loaders.paymentsOfOrder.load(id)).at(-1) ?? null
  }

  @FieldResolver(() => [Payment], { description: 'All its payments, the oldest first: its tenders.' })
  payments(@Root() { id }: OrderRow, @Ctx() ctx: Context) {
    return ctx.loaders.paymentsOfOrder.load(id)
  }

  @FieldResolver(() => OrderPaymentStatusEnum, { description: 'How far its money has got, over all its payments.' })
  async paymentStatus(@Root() order: OrderRow, @Ctx() ctx: Context) {
    return orderPaymentStatus(order, await ctx.loaders.paymentsOfOrder.load(order.id))
  }

  @FieldResolver(() => [OrderPaymentTransition], {
    description: 'Every other payment status, whether one step can lead there now, and why not.',
  })
  async paymentTransitions(@Root() order: OrderRow, @Ctx() ctx: Context): Promise<PaymentTransition[]> {
    return paymentTransitions(order, await ctx.loaders.paymentsOfOrder.load(order.id))
  }

  @FieldResolver(() => Money, { description: 'What is ours of its money: what came, less what was given back.' })
  async amountPaid(@Root() { id, currency }: OrderRow, @Ctx() ctx: Context) {
    return new Money(amountPaid(await ctx.loaders.paymentsOfOrder.load(id)), currency)
  }

  @FieldResolver(() => Money, {
    description: 'What is still to be paid, without what was taken off it; nothing once it was called off.',
  })
  async amountDue(@Root() order: OrderRow, @Ctx() ctx: Context) {
    return new Money(amountDue(order, await ctx.loaders.paymentsOfOrder.load(order.id)), order.currency)
  }
}
