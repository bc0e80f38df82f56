import { Field, Int } from 'type-graphql'
import { refunds } from '../order-accounts/index.ts'
import { OrderLine, type OrderLineRow } from '../orders/index.ts'
import { Payment, type PaymentRow } from '../payments/index.ts'
import { enumOf, expose } from '../platform/expose.ts'
import { Money, TaxedMoney } from '../platform/money.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { type RefundStatus, refundStatuses } from './status.rules.ts'

nameNode('rfd', 'Refund')

export const RefundStatusEnum = enumOf('RefundStatus', 'How far the money of a refund has got.', refundStatuses)

@Type('Money of an order that was given back, or is on its way.', { implements: Node })
export class Refund extends expose(refunds, {
  id: 'Opaque id: `rfd_…`.',
  reason: 'Why, in the words of whoever gave it.',
  createdAt: 'When it was decided.',
}) {}

@Type('What of a refund is for a line of the order.')
export class RefundLine {
  @Field(() => OrderLine, { nullable: true, description: 'The line.' })
  orderLine!: OrderLineRow | null
  @Field(() => Int, { description: 'For how many of its pieces; 0 where it is a share of a free amount.' })
  quantity!: number
  @Field(() => Int, { description: 'How many pieces went back into stock with it.' })
  restocked!: number
  @Field(() => TaxedMoney, { description: 'What goes back for it.' })
  total!: TaxedMoney
}

@Type('What a payment gives of a refund.')
export class RefundTender {
  @Field(() => Payment, { nullable: true, description: 'The payment that it is taken from.' })
  payment!: PaymentRow | null
  @Field(() => Money, { description: 'How much.' })
  amount!: Money
  @Field(() => RefundStatusEnum, { description: 'How far it has got.' })
  status!: RefundStatus
}
