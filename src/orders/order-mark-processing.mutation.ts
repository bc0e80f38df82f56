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

@InputType({ description: 'Which order to make ready.' })
class OrderMarkProcessingInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the order has this version.' })
  expectedVersion?: number
}

@Type('The order, being made ready.')
class OrderMarkProcessingPayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

export async function orderMarkProcessing(tx: WriteTx, input: OrderMarkProcessingInput): Promise<OrderRow> {
  const order = await lockOrder(tx, input.orderId)
  if (order.status === 'PROCESSING') return order
  checkVersion(order, input.expectedVersion)
  checkTransition(order, 'PROCESSING')
  return moveOrder(tx, order, { status: 'PROCESSING' }, ['ORDER_PROCESSING'])
}

@Resolver()
export class OrderMarkProcessing {
  @Mutation(() => OrderMarkProcessingPayload, {
    description:
      'Says that a placed order is being made ready: PENDING becomes PROCESSING. On an order that is PROCESSING it succeeds and changes nothing. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE.',
  })
  orderMarkProcessing(
    @Arg('input', () => OrderMarkProcessingInput, { description: 'Which order.' }) input: OrderMarkProcessingInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ order: await orderMarkProcessing(tx, input) }))
  }
}
