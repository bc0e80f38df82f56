import { Field, Int } from 'type-graphql'
import { Order, OrderLine, type OrderLineRow, type OrderRow } from '../orders/index.ts'
import { Payment, type PaymentRow } from '../payments/index.ts'
import { Money, TaxedMoney } from '../platform/money.ts'
import { UserError } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'

@Type('What would go back for a line, and what can.')
export class RefundQuoteLine {
  @Field(() => OrderLine, { description: 'The line of the order.' })
  orderLine!: OrderLineRow
  @Field(() => Int, { description: 'For how many of its pieces something would go back.' })
  quantity!: number
  @Field(() => TaxedMoney, { description: 'What would go back for it, with its share of a free amount.' })
  total!: TaxedMoney
  @Field(() => Int, { description: 'How many of its pieces were not refunded yet.' })
  refundableQuantity!: number
  @Field(() => TaxedMoney, { description: 'The most that can go back for it.' })
  refundable!: TaxedMoney
}

@Type('What would be taken from a payment, and what can.')
export class RefundQuoteTender {
  @Field(() => Payment, { description: 'The payment.' })
  payment!: PaymentRow
  @Field(() => Money, { description: 'How much of the refund would be taken from it.' })
  amount!: Money
  @Field(() => Money, { description: 'The most that can be taken from it.' })
  refundable!: Money
}

@Type('What would be given back of an order, and the most that can.')
export class RefundQuote {
  @Field(() => Order, { description: 'The order.' })
  order!: OrderRow
  @Field(() => TaxedMoney, { description: 'What would go back in all; nothing where it would be refused.' })
  total!: TaxedMoney
  @Field(() => Money, {
    description: 'The most that can go back: what was paid, less what went back or is on its way.',
  })
  refundable!: Money
  @Field(() => TaxedMoney, { description: 'What would go back for shipping, with its share of a free amount.' })
  shipping!: TaxedMoney
  @Field(() => TaxedMoney, { description: 'The most that can go back for shipping.' })
  refundableShipping!: TaxedMoney
  @Field(() => [RefundQuoteLine], { description: 'All lines of the order.' })
  lines!: RefundQuoteLine[]
  @Field(() => [RefundQuoteTender], { description: 'All payments of the order, the oldest first.' })
  tenders!: RefundQuoteTender[]
  @Field(() => [UserError], { description: 'Why `refundCreate` would refuse it; empty where it would not.' })
  userErrors!: readonly UserError[]
}
