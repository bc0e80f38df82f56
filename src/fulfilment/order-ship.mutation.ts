import { sql } from 'drizzle-orm'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { shippingStock } from '../inventory/index.ts'
import {
  checkLength,
  checkTransition,
  lockOrder,
  type MovingArgs,
  movingArgs,
  movingOrder,
  Order,
  type OrderRow,
  orderLines,
  readOrder,
} from '../orders/index.ts'
import { newId } from '../platform/id.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { only } from '../platform/rows.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type Making, makingShipment } from './make-shipment.ts'
import { shipments } from './shipment.table.ts'

@InputType({ description: 'Which order left the house, and how.' })
class OrderShipInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string
  @Field(() => String, { nullable: true, description: 'Who carries it; at most 100 characters.' })
  carrier?: string
  @Field(() => String, { nullable: true, description: 'What the carrier calls it; at most 100 characters.' })
  trackingNumber?: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the order has this version.' })
  expectedVersion?: number
}

@Type('The order, on its way.')
class OrderShipPayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

/** All that is left of the order, from wherever it is promised, and what is packed already. */
const SHIP = sqlStatement<Making & MovingArgs, OrderRow>(
  () => sql`
    with ${shippingStock()},
    ${makingShipment({
      part: sql`
        select id, quantity - fulfilled_quantity - cancelled_quantity from ${orderLines}
        where ${ours(orderLines)} and ${orderLines.orderId} = ${valueParam(orderLines.orderId, 'orderId')} and fulfilled_quantity + cancelled_quantity < quantity`,
      location: sql`(select (array_agg(distinct location_id))[1] from portion having count(distinct location_id) = 1)`,
    })},
    handed_over as (
      update ${shipments} set status = 'SHIPPED', shipped_at = now(), version = version + 1, updated_at = now(), updated_by = ${sql.placeholder('actor')}::text
      where ${ours(shipments)} and ${shipments.orderId} = ${valueParam(shipments.orderId, 'orderId')} and status = 'PACKED'),
    ${movingOrder()}
    select * from moved_order`,
  readOrder,
)

export async function orderShip(tx: WriteTx, input: OrderShipInput): Promise<OrderRow> {
  const carrier = checkLength(input.carrier, 100, 'carrier')
  const trackingNumber = checkLength(input.trackingNumber, 100, 'trackingNumber')
  const order = await lockOrder(tx, input.orderId)
  checkVersion(order, input.expectedVersion)
  checkTransition(order, 'SHIPPED')
  const changes = { status: 'SHIPPED', fulfilmentStatus: 'FULFILLED', carrier, trackingNumber } as const
  const making = { orderId: order.id, shipmentId: newId('shp'), shipmentStatus: 'SHIPPED', trackingUrl: null } as const
  return only(await tx.run(SHIP, { ...movingArgs(tx, order, changes, ['ORDER_SHIPPED']), ...making }))
}

@Resolver()
export class OrderShip {
  @Mutation(() => OrderShipPayload, {
    description:
      'Says that all of an order that is not in a shipment yet has left the house, in one more shipment, and what was packed with it: PROCESSING becomes SHIPPED, and the pieces promised to it are gone. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE, TOO_LONG.',
  })
  orderShip(
    @Arg('input', () => OrderShipInput, { description: 'Which order.' }) input: OrderShipInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ order: await orderShip(tx, input) }))
  }
}
