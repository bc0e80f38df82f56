import { Field, ID, registerEnumType } from 'type-graphql'
import { AppliedDiscount, TaxAmount } from '../carts/index.ts'
import { type OrderPaymentStatus, orderPaymentStatuses } from '../payments/index.ts'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Money } from '../platform/money.ts'
import { Node, nameNode } from '../platform/node.ts'
import { connectionOf } from '../platform/page.ts'
import { BigIntScalar, DateTimeScalar } from '../platform/scalars.ts'
import { Type } from '../platform/type.ts'
import { DeliveryEstimate, estimateOf, ShippingKind } from '../shipping/index.ts'
import { thawedDiscount, thawedTax } from './frozen.rules.ts'
import type { OrderStatus } from './order.rules.ts'
import { type FrozenShipping, fulfilmentStatus, orderLines, orderStatus, orders } from './order.table.ts'
import { type OrderEventType, orderEventTypes } from './order-event.ts'

nameNode('ord', 'Order')

export const OrderStatusEnum = exposeEnum(orderStatus, 'OrderStatus', 'Where an order is on its way.', {
  PENDING: 'Placed; its payment is not settled.',
  PROCESSING: 'Being made ready.',
  SHIPPED: 'On its way to the customer.',
  DELIVERED: 'With the customer.',
  CANCELLED: 'Called off; its stock is back.',
})

export const FulfilmentStatusEnum = exposeEnum(
  fulfilmentStatus,
  'FulfilmentStatus',
  'How far the pieces of an order have got.',
  {
    UNFULFILLED: 'None of it is in a shipment.',
    PARTIALLY_FULFILLED: 'Some of it is in shipments, some is still to be shipped.',
    FULFILLED: 'All of it is in shipments.',
    DELIVERED: 'All its shipments have arrived.',
  },
)

const valuesOf = (meanings: Record<string, string>) => ({
  values: Object.fromEntries(Object.keys(meanings).map((name) => [name, name])),
  valuesConfig: Object.fromEntries(Object.entries(meanings).map(([name, description]) => [name, { description }])),
})

const { values: OrderPaymentStatusEnum, valuesConfig: paymentMeanings } = valuesOf(orderPaymentStatuses)
registerEnumType(OrderPaymentStatusEnum, {
  name: 'OrderPaymentStatus',
  description: 'How far the money of an order has got.',
  valuesConfig: paymentMeanings,
})

export { OrderPaymentStatusEnum }

const OrderEventTypeEnum = Object.fromEntries(Object.keys(orderEventTypes).map((type) => [type, type]))
registerEnumType(OrderEventTypeEnum, {
  name: 'OrderEventType',
  description: 'What can happen to an order.',
  valuesConfig: Object.fromEntries(
    Object.entries(orderEventTypes).map(([type, description]) => [type, { description }]),
  ),
})

@Type('What a customer bought, at the prices of that moment.', { implements: Node })
export class Order extends expose(orders, {
  id: 'Opaque id: `ord_…`.',
  number: 'Counts up in the tenant, from 1.',
  status: 'Where it is on its way.',
  fulfilmentStatus: 'How far its pieces have got, over all its shipments.',
  email: 'Where to write to the customer.',
  note: 'What the customer wrote beside it.',
  discountCodes: 'The discount codes that the cart had.',
  carrier: 'Who carries it: its latest shipment.',
  trackingNumber: 'What the carrier calls its latest shipment.',
  cancelReason: 'Why it, or the last of what was taken off it, was called off.',
  placedAt: 'When the customer placed it.',
  updatedAt: 'When it last changed.',
  version: 'Counts up with each change; for `expectedVersion`.',
}) {}

@Type('A variant in an order, with name and price as they were when it was placed.', { implements: Node })
export class OrderLine extends expose(orderLines, {
  id: 'Opaque id: `oln_…`.',
  sku: 'Stock keeping unit, when the order was placed.',
  name: 'Name of the product, when the order was placed.',
  quantity: 'How many pieces were ordered.',
  fulfilledQuantity: 'How many of them are in shipments.',
  cancelledQuantity: 'How many of them were taken off the order before they were shipped.',
  includesTax: 'Whether the price of a piece was with tax.',
}) {}

nameNode('oln', 'OrderLine')

@Type('How an order is shipped, as it was chosen when the order was placed.')
export class OrderShippingMethod {
  @Field(() => ID, { description: 'The method that was chosen, `shm_…`; it may be gone or changed by now.' })
  readonly id: string
  @Field(() => String, { description: 'What it was called.' })
  readonly name: string
  @Field(() => ShippingKind, { description: 'How it was priced.' })
  readonly kind: FrozenShipping['kind']
  @Field(() => Money, { description: 'What it cost, as prices were entered, before promotions.' })
  readonly price: Money
  @Field(() => [AppliedDiscount], { description: 'What promotions took off it.' })
  readonly discounts: readonly AppliedDiscount[]
  @Field(() => DeliveryEstimate, { nullable: true, description: 'How long it was said to take.' })
  readonly estimate: DeliveryEstimate | null
  @Field(() => [TaxAmount], { description: 'What the taxes on it came to, rate by rate.' })
  readonly taxes: readonly TaxAmount[]

  constructor(shipping: FrozenShipping, currency: string) {
    const { methodId, name, kind, priceMinor, discounts, taxes } = shipping
    this.id = methodId
    this.name = name
    this.kind = kind
    this.price = new Money(BigInt(priceMinor), currency)
    this.discounts = discounts.map((off) => new AppliedDiscount(thawedDiscount(off), 1, currency))
    this.estimate = estimateOf(shipping)
    this.taxes = taxes.map((tax) => new TaxAmount(thawedTax(tax), currency))
  }
}

@Type('A step that an order could take.')
export class OrderTransition {
  @Field(() => OrderStatusEnum, { description: 'Where it would go.' })
  to!: OrderStatus
  @Field(() => Boolean, { description: 'Whether it can go there now.' })
  allowed!: boolean
  @Field(() => String, { nullable: true, description: 'Why not, in a sentence; null where it can.' })
  reason!: string | null
}

@Type('A step that the money of an order could take.')
export class OrderPaymentTransition {
  @Field(() => OrderPaymentStatusEnum, { description: 'Where it would go.' })
  to!: OrderPaymentStatus
  @Field(() => Boolean, { description: 'Whether one step of one verb can lead there now.' })
  allowed!: boolean
  @Field(() => String, { nullable: true, description: 'Why not, in a sentence; null where it can.' })
  reason!: string | null
}

@Type('Something that happened to an order.')
export class TimelineEntry {
  @Field(() => OrderEventTypeEnum, { description: 'What happened.' })
  type!: OrderEventType
  @Field(() => DateTimeScalar, { description: 'When.' })
  occurredAt!: Date
  @Field(() => BigIntScalar, { description: 'The number of the event among those of its order, from 1, without gaps.' })
  sequence!: bigint
}

@Type('Something that happened to an order, as its stream tells it.')
export class OrderEvent {
  @Field(() => ID, { description: 'Opaque, unique: the same event has the same id each time it is told.' })
  id!: string
  @Field(() => BigIntScalar, {
    description:
      'Counts up from 1 for each order, without gaps; give the last one seen as `after` to go on from there.',
  })
  sequence!: bigint
  @Field(() => OrderEventTypeEnum, { description: 'What happened.' })
  type!: OrderEventType
  @Field(() => DateTimeScalar, { description: 'When.' })
  occurredAt!: Date
}

export const OrderConnection = connectionOf('Order', () => Order)
