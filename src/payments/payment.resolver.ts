import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { Money } from '../platform/money.ts'
import type { PaymentRow } from './payment.table.ts'
import { NextAction, Payment, PaymentEntry } from './payment.type.ts'

const readsOrders = ({ caller }: Context) => caller.permissions.has('orders:read')

@Resolver(() => Payment)
export class PaymentResolver {
  @FieldResolver(() => Money, { description: 'How much was asked for.' })
  amount(@Root() { amountMinor, currency }: PaymentRow): Money {
    return new Money(amountMinor, currency)
  }

  @FieldResolver(() => Money, { description: 'What the provider holds for us and has neither captured nor let go.' })
  authorized(@Root() { authorizedMinor, currency }: PaymentRow): Money {
    return new Money(authorizedMinor, currency)
  }

  @FieldResolver(() => Money, { description: 'What has become ours, refunds not taken off.' })
  captured(@Root() { capturedMinor, currency }: PaymentRow): Money {
    return new Money(capturedMinor, currency)
  }

  @FieldResolver(() => Money, { description: 'What was given back.' })
  refunded(@Root() { refundedMinor, currency }: PaymentRow): Money {
    return new Money(refundedMinor, currency)
  }

  @FieldResolver(() => Money, { description: 'What is still to come.' })
  pending(@Root() { pendingMinor, currency }: PaymentRow): Money {
    return new Money(pendingMinor, currency)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the provider calls it: its intent, its receipt. Null for those without `orders:read`.',
  })
  reference(@Root() { reference }: PaymentRow, @Ctx() ctx: Context): string | null {
    return readsOrders(ctx) ? reference : null
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why it waits for somebody to look at it, such as an amount that is not the one asked for. Null for those without `orders:read`.',
  })
  held(@Root() { held }: PaymentRow, @Ctx() ctx: Context): string | null {
    return readsOrders(ctx) ? held : null
  }

  @FieldResolver(() => [PaymentEntry], {
    description: 'All that happened to its money, the oldest first. Empty for those without `orders:read`.',
  })
  async entries(@Root() { id, currency }: PaymentRow, @Ctx() ctx: Context): Promise<PaymentEntry[]> {
    if (!readsOrders(ctx)) return []
    const entries = await ctx.loaders.entriesOfPayment.load(id)
    return entries.map((entry) => ({ ...entry, amount: new Money(entry.amountMinor, currency) }))
  }

  @FieldResolver(() => NextAction, {
    nullable: true,
    description:
      'What the customer has to do; null when there is nothing to do, and for those who may read orders and not change them.',
  })
  nextAction(@Root() { status, nextAction }: PaymentRow, @Ctx() ctx: Context): NextAction | null {
    const mayPay = ctx.caller.permissions.has('orders:write') || !readsOrders(ctx)
    return status === 'REQUIRES_ACTION' && mayPay ? nextAction : null
  }
}
