import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import type { RefundRow } from '../order-accounts/index.ts'
import { shippingOf, totalsOf } from '../order-accounts/index.ts'
import { Order, OrderEvent, type OrderRow } from '../orders/index.ts'
import type { EventRow } from '../platform/events.ts'
import { Money, TaxedMoney } from '../platform/money.ts'
import { Return } from '../returns/index.ts'
import { Refund, RefundLine, RefundStatusEnum, RefundTender } from './refund.type.ts'
import { refundStatus } from './status.rules.ts'

@Resolver(() => Refund)
export class RefundResolver {
  @FieldResolver(() => Order, { description: 'The order whose money it is.' })
  order(@Root() { orderId }: RefundRow, @Ctx() ctx: Context) {
    return ctx.loaders.order.load(orderId)
  }

  @FieldResolver(() => Return, { nullable: true, description: 'The return whose pieces it is for.' })
  return(@Root() { returnId }: RefundRow, @Ctx() ctx: Context) {
    return returnId ? ctx.loaders.return.load(returnId) : null
  }

  @FieldResolver(() => RefundStatusEnum, { description: 'How far its money has got.' })
  async status(@Root() { id }: RefundRow, @Ctx() ctx: Context) {
    return refundStatus(await ctx.loaders.tendersOfRefund.load(id))
  }

  @FieldResolver(() => TaxedMoney, { description: 'What goes back in all.' })
  total(@Root() refund: RefundRow): TaxedMoney {
    return new TaxedMoney(totalsOf(refund), refund.currency)
  }

  @FieldResolver(() => TaxedMoney, { description: 'What of it is for shipping.' })
  shipping(@Root() refund: RefundRow): TaxedMoney {
    return new TaxedMoney(shippingOf(refund), refund.currency)
  }

  @FieldResolver(() => Money, {
    description: 'What of it was asked for as a free amount: it is shared out over lines and shipping.',
  })
  freeAmount(@Root() { freeMinor, currency }: RefundRow): Money {
    return new Money(freeMinor, currency)
  }

  @FieldResolver(() => [RefundLine], { description: 'What of it is for which line, in the order of the order.' })
  async lines(@Root() { id, currency }: RefundRow, @Ctx() { loaders }: Context): Promise<RefundLine[]> {
    const lines = (await loaders.linesOfRefund.load(id)).map(
      async ({ orderLineId, quantity, restocked, ...minors }) => ({
        ...{ quantity, restocked, total: new TaxedMoney(totalsOf(minors), currency) },
        orderLine: await loaders.orderLine.load(orderLineId),
      }),
    )
    return (await Promise.all(lines)).sort((a, b) => (a.orderLine?.position ?? 0) - (b.orderLine?.position ?? 0))
  }

  @FieldResolver(() => [RefundTender], { description: 'Which payments it is taken from.' })
  async tenders(@Root() { id, orderId, currency }: RefundRow, @Ctx() { loaders }: Context): Promise<RefundTender[]> {
    const [tenders, payments] = await Promise.all([
      loaders.tendersOfRefund.load(id),
      loaders.paymentsOfOrder.load(orderId),
    ])
    return tenders.map((tender) => ({
      payment: payments.find((payment) => payment.id === tender.paymentId) ?? null,
      amount: new Money(tender.amountMinor, currency),
      status: refundStatus([tender]),
    }))
  }
}

@Resolver(() => Order)
export class RefundsOfOrderResolver {
  @FieldResolver(() => [Refund], {
    description:
      'What was given back of its money, the oldest first. An order that is called off gives back all by itself: see `payments`.',
  })
  refunds(@Root() { id }: OrderRow, @Ctx() ctx: Context) {
    return ctx.loaders.refundsOfOrder.load(id)
  }
}

@Resolver(() => Return)
export class RefundsOfReturnResolver {
  @FieldResolver(() => [Refund], { description: 'What was given back for what came with it, the oldest first.' })
  async refunds(@Root() { id, orderId }: { id: string; orderId: string }, @Ctx() ctx: Context) {
    return (await ctx.loaders.refundsOfOrder.load(orderId)).filter(({ returnId }) => returnId === id)
  }
}

@Resolver(() => OrderEvent)
export class RefundOfEventResolver {
  @FieldResolver(() => Refund, { nullable: true, description: 'The refund that was decided, as it stands now.' })
  refund(@Root() { detail: { refundId } }: EventRow, @Ctx() ctx: Context) {
    return refundId ? ctx.loaders.refund.load(refundId) : null
  }
}
