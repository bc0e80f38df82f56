import { FieldResolver, Resolver, Root } from 'type-graphql'
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
    description: 'What the customer has to do; null when there is nothing to do.',
  })
  nextAction(@Root() { status, nextAction }: PaymentRow): NextAction | null {
    return status === 'REQUIRES_ACTION' ? nextAction : null
  }
}
