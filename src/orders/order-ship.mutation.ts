import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { shipStock } from '../inventory/index.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { moveOrder } from './move-order.ts'
import { lockOrder } from './order.queries.ts'
import { checkLength, checkTransition } from './order.rules.ts'
import type { OrderRow } from './order.table.ts'
import { Order } from './order.type.ts'

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

export async function orderShip(tx: WriteTx, input: OrderShipInput): Promise<OrderRow> {
  const carrier = checkLength(input.carrier, 100, 'carrier')
  const trackingNumber = checkLength(input.trackingNumber, 100, 'trackingNumber')
  const order = await lockOrder(tx, input.orderId)
  checkVersion(order, input.expectedVersion)
  checkTransition(order.status, 'SHIPPED')
  await shipStock(tx, order.id)
  return moveOrder(tx, order, { status: 'SHIPPED', carrier, trackingNumber }, ['ORDER_SHIPPED'])
}

@Resolver()
export class OrderShip {
  @Mutation(() => OrderShipPayload, {
    description:
      'Says that an order has left the house: PROCESSING becomes SHIPPED, and the pieces promised to it are gone. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE, TOO_LONG.',
  })
  orderShip(
    @Arg('input', () => OrderShipInput, { description: 'Which order.' }) input: OrderShipInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ order: await orderShip(tx, input) }))
  }
}
