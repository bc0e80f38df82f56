import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { Money } from '../platform/money.ts'
import type { PaymentRow } from './payment.table.ts'
import { NextAction, Payment } from './payment.type.ts'

@Resolver(() => Payment)
export class PaymentResolver {
  @FieldResolver(() => Money, { description: 'How much.' })
  amount(@Root() { amountMinor, currency }: PaymentRow): Money {
    return new Money(amountMinor, currency)
  }

  @FieldResolver(() => NextAction, {
    nullable: true,
    description:
      'What the customer has to do; null when there is nothing to do, and for those who may read orders and not change them.',
  })
  nextAction(@Root() { status, nextAction }: PaymentRow, @Ctx() ctx: Context): NextAction | null {
    const mayPay = ctx.caller.permissions.has('orders:write') || !ctx.caller.permissions.has('orders:read')
    return status === 'REQUIRES_ACTION' && mayPay ? nextAction : null
  }
}
