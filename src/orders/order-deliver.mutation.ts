import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { moveOrder } from './move-order.ts'
import { lockOrder } from './order.queries.ts'
import { checkTransition } from './order.rules.ts'
import type { OrderRow } from './order.table.ts'
import { Order } from './order.type.ts'

@InputType({ description: 'Which order arrived.' })
class OrderDeliverInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the order has this version.' })
  expectedVersion?: number
}

@Type('The order, with the customer.')
class OrderDeliverPayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

export async function orderDeliver(tx: WriteTx, input: OrderDeliverInput): Promise<OrderRow> {
  const order = await lockOrder(tx, input.orderId)
  checkVersion(order, input.expectedVersion)
  checkTransition(order.status, 'DELIVERED')
  return moveOrder(tx, order, { status: 'DELIVERED' }, ['ORDER_DELIVERED'])
}

@Resolver()
export class OrderDeliver {
  @Mutation(() => OrderDeliverPayload, {
    description:
      'Says that the customer has the order: SHIPPED becomes DELIVERED. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE.',
  })
  orderDeliver(
    @Arg('input', () => OrderDeliverInput, { description: 'Which order.' }) input: OrderDeliverInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ order: await orderDeliver(tx, input) }))
  }
}
