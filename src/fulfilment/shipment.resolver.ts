import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { StockLocation } from '../inventory/index.ts'
import { Order, OrderEvent, OrderLine, type OrderLineRow, type OrderRow } from '../orders/index.ts'
import type { EventRow } from '../platform/events.ts'
import { trackingUrlOf } from './carrier.rules.ts'
import { fulfilmentTransitions, leftIn, leftOf } from './fulfilment.rules.ts'
import type { ShipmentRow } from './shipment.table.ts'
import { OrderFulfilmentTransition, Shipment, ShipmentLine } from './shipment.type.ts'

@Resolver(() => Shipment)
export class ShipmentResolver {
  @FieldResolver(() => Order, { description: 'The order that it is of.' })
  order(@Root() { orderId }: ShipmentRow, @Ctx() ctx: Context) {
    return ctx.loaders.order.load(orderId)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where it can be followed: what was given, or the page of a carrier that is known.',
  })
  trackingUrl(@Root() shipment: ShipmentRow): string | null {
    return trackingUrlOf(shipment)
  }

  @FieldResolver(() => StockLocation, {
    nullable: true,
    description:
      'Where it is sent from; null where its pieces lay at several locations, and for those without `inventory:read`.',
  })
  location(@Root() { locationId }: ShipmentRow, @Ctx() ctx: Context) {
    const isSeen = locationId !== null && ctx.caller.permissions.has('inventory:read')
    return isSeen ? ctx.loaders.stockLocation.load(locationId) : null
  }

  @FieldResolver(() => [ShipmentLine], { description: 'What is in it.' })
  async lines(@Root() { id, orderId }: ShipmentRow, @Ctx() ctx: Context) {
    const [packed, lines] = await Promise.all([
      ctx.loaders.linesOfShipment.load(id),
      ctx.loaders.linesOfOrder.load(orderId),
    ])
    return lines.flatMap((orderLine) =>
      packed.filter(({ orderLineId }) => orderLineId === orderLine.id).map(({ quantity }) => ({ orderLine, quantity })),
    )
  }
}

@Resolver(() => Order)
export class ShipmentsOfOrderResolver {
  @FieldResolver(() => [Shipment], { description: 'Its shipments, the oldest first; also those that were called off.' })
  shipments(@Root() { id }: OrderRow, @Ctx() ctx: Context) {
    return ctx.loaders.shipmentsOfOrder.load(id)
  }

  @FieldResolver(() => [OrderFulfilmentTransition], {
    description: 'Every other fulfilment status, whether one step can lead there now, and why not.',
  })
  async fulfilmentTransitions(@Root() { id, status }: OrderRow, @Ctx() ctx: Context) {
    const [lines, shipments] = await Promise.all([
      ctx.loaders.linesOfOrder.load(id),
      ctx.loaders.shipmentsOfOrder.load(id),
    ])
    return fulfilmentTransitions(status, { left: leftIn(lines), shipments })
  }
}

@Resolver(() => OrderLine)
export class OrderLineLeftResolver {
  @FieldResolver(() => Int, { description: 'How many of its pieces are still to be shipped.' })
  unfulfilledQuantity(@Root() line: OrderLineRow): number {
    return leftOf(line)
  }
}

@Resolver(() => OrderEvent)
export class ShipmentOfEventResolver {
  @FieldResolver(() => Shipment, { nullable: true, description: 'The shipment that it happened to, as it stands now.' })
  shipment(@Root() { detail: { shipmentId } }: EventRow, @Ctx() ctx: Context) {
    return shipmentId ? ctx.loaders.shipment.load(shipmentId) : null
  }
}
