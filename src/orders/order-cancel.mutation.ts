import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { callOffPayments } from '../payments/index.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { undoSale } from './give-back-stock.ts'
import { moveOrder } from './move-order.ts'
import { lockOrder } from './order.queries.ts'
import { checkLength, checkTransition } from './order.rules.ts'
import type { OrderRow } from './order.table.ts'
import { Order } from './order.type.ts'

@InputType({ description: 'Which order to call off, and why.' })
class OrderCancelInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string
  @Field(() => String, { nullable: true, description: 'Why; at most 500 characters.' })
  reason?: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the order has this version.' })
  expectedVersion?: number
}

@Type('The order, called off.')
class OrderCancelPayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

export async function orderCancel(tx: WriteTx, input: OrderCancelInput): Promise<OrderRow> {
  const cancelReason = checkLength(input.reason, 500, 'reason')
  const order = await lockOrder(tx, input.orderId)
  checkVersion(order, input.expectedVersion)
  checkTransition(order, 'CANCELLED')
  await callOffPayments(tx, order.id)
  await undoSale(tx, order.id)
  return moveOrder(tx, order, { status: 'CANCELLED', cancelReason }, ['ORDER_CANCELLED'])
}

@Resolver()
export class OrderCancel {
  @Mutation(() => OrderCancelPayload, {
    description:
      'Calls off an order that has not left the house: its stock goes back, and a sweep gives back its money within seconds. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE, TOO_LONG.',
  })
  orderCancel(
    @Arg('input', () => OrderCancelInput, { description: 'Which order.' }) input: OrderCancelInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ order: await orderCancel(tx, input) }))
  }
}
