import { Field } from 'type-graphql'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Type } from '../platform/type.ts'
import { paymentStatus, payments } from './payment.table.ts'

exposeEnum(paymentStatus, 'PaymentStatus', 'How far a payment has got.', {
  INITIATED: 'It was asked of the provider; the answer is not in yet.',
  REQUIRES_ACTION: 'The customer has a further step to do: see `nextAction`.',
  CAPTURED: 'The money is ours.',
  DECLINED: 'The provider declined it.',
  CANCELLED: 'It was called off before any money moved.',
  REFUNDED: 'The money was given back.',
})

@Type('The further step that the customer has to do.')
export class NextAction {
  @Field(() => String, { description: 'What kind of step, in the words of the provider.' })
  type!: string
  @Field(() => String, { nullable: true, description: "What the provider's frontend library takes." })
  clientSecret?: string
  @Field(() => String, { nullable: true, description: 'Where to send the customer.' })
  url?: string
}

@Type('A payment of an order.')
export class Payment extends expose(payments, {
  id: 'Opaque id: `pay_…`.',
  provider: 'Who moves the money: `test`.',
  status: 'How far it has got.',
}) {}
