import { Field, Int } from 'type-graphql'
import { FulfilmentStatusEnum, OrderLine } from '../orders/index.ts'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import type { FulfilmentStatus } from './fulfilment.rules.ts'
import { shipmentStatus, shipments } from './shipment.table.ts'

nameNode('shp', 'Shipment')

exposeEnum(shipmentStatus, 'ShipmentStatus', 'Where a shipment is on its way.', {
  PACKED: 'Its pieces are off the shelf; its carrier does not have it yet.',
  SHIPPED: 'On its way to the customer.',
  DELIVERED: 'With the customer.',
  CANCELLED: 'Unpacked before it left; its pieces are back, and still to be shipped.',
})

@Type('Some pieces of an order that go together.', { implements: Node })
export class Shipment extends expose(shipments, {
  id: 'Opaque id: `shp_…`.',
  status: 'Where it is on its way.',
  carrier: 'Who carries it.',
  trackingNumber: 'What the carrier calls it.',
  createdAt: 'When it was packed.',
  shippedAt: 'When its carrier got it.',
  deliveredAt: 'When the customer got it.',
  cancelledAt: 'When it was unpacked.',
  updatedAt: 'When it last changed.',
  version: 'Counts up with each change; for `expectedVersion`.',
}) {}

@Type('So many pieces of a line of an order that are in a shipment.')
export class ShipmentLine {
  @Field(() => OrderLine, { description: 'The line of the order.' })
  orderLine!: OrderLine
  @Field(() => Int, { description: 'How many of its pieces.' })
  quantity!: number
}

@Type('A step that the fulfilment of an order could take.')
export class OrderFulfilmentTransition {
  @Field(() => FulfilmentStatusEnum, { description: 'Where it would go.' })
  to!: FulfilmentStatus
  @Field(() => Boolean, { description: 'Whether one step of one verb can lead there now.' })
  allowed!: boolean
  @Field(() => String, { nullable: true, description: 'Why not, in a sentence; null where it can.' })
  reason!: string | null
}
