import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import { countSales } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { letGoOfStock, listPromised } from '../inventory/index.ts'
import { readAccount } from '../order-accounts/index.ts'
import { checkLength, lockOrder, moveOrder, Order, type OrderRow } from '../orders/index.ts'
import { amountBilled, cutPayments, isUnderWay, lockPayments } from '../payments/index.ts'
import { NeedsKey } from '../platform/executor/verb-traits.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { isPaidFor } from '../settlement/index.ts'
import { followShipments } from './follow-shipments.ts'
import { leftIn } from './fulfilment.rules.ts'
import { byVariant, partsOf, taken } from './parcel.rules.ts'
import { OrderLinePartInput } from './shipment.input.ts'
import { listShipments } from './shipment.queries.ts'
import { cancelledAfter, checkLeavesSome, checkTakesOff, withRefunds } from './take-off.rules.ts'
import { takeOff } from './take-off.ts'

@InputType({ description: 'Which pieces to take off an order, and why.' })
class OrderLinesCancelInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string
  @Field(() => [OrderLinePartInput], { description: 'The pieces.' })
  lines!: OrderLinePartInput[]
  @Field(() => String, { nullable: true, description: 'Why; at most 500 characters. The customer can read it.' })
  reason?: string | null
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the order has this version.' })
  expectedVersion?: number
}

@Type('The order, without what was taken off it.')
class OrderLinesCancelPayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

export async function orderLinesCancel(tx: WriteTx, input: OrderLinesCancelInput): Promise<OrderRow> {
  const reason = checkLength(input.reason, 500, 'reason')
  const order = await lockOrder(tx, input.orderId)
  checkVersion(order, input.expectedVersion)
  const payments = await lockPayments(tx, order.id)
  const [books, shipments, promised] = await Promise.all([
    readAccount(tx, order, payments),
    listShipments(tx, order.id),
    listPromised(tx, order.id),
  ])

  const lines = withRefunds(books)
  checkTakesOff(order.status, payments.some(isUnderWay))
  const parts = partsOf(lines, input.lines)
  checkLeavesSome(lines, parts)
  const cancelled = cancelledAfter(order, parts)

  const after = { ...order, ...cancelled }
  await cutPayments(tx, payments, { before: order, after })
  const sold = parts.map(({ line: { productId }, quantity }) => ({ productId, quantity }))
  const productIds = sold.map(({ productId }) => productId)
  await letGoOfStock(tx, order.id, taken(byVariant(parts), promised), productIds)
  await countSales(tx, sold, -1)
  await takeOff(tx, parts)
  const changes = { ...cancelled, cancelReason: reason ?? order.cancelReason }
  const isPaid = isPaidFor(await lockPayments(tx, order.id), amountBilled(after))
  if (order.status === 'PENDING' && isPaid)
    return moveOrder(tx, order, { ...changes, status: 'PROCESSING' }, ['ORDER_LINES_CANCELLED', 'ORDER_PROCESSING'])
  const left = leftIn(lines) - parts.reduce((sum, { quantity }) => sum + quantity, 0)
  return followShipments(tx, order, { left, shipments }, 'ORDER_LINES_CANCELLED', changes)
}

@Resolver()
export class OrderLinesCancel {
  @NeedsKey()
  @Mutation(() => OrderLinesCancelPayload, {
    description:
      'Takes pieces off an order that are not in a shipment: their stock goes back, and so does, within seconds, what was captured for them: their exact share in their line. ' +
      'What is not captured is owed no more. What is left of the order goes on. Needs `orders:write` and an idempotency key. Errors: NOT_FOUND, CONFLICT, WRONG_STATE, REQUIRED, INVALID, TOO_LONG.',
  })
  orderLinesCancel(
    @Arg('input', () => OrderLinesCancelInput, { description: 'Which pieces of which order.' })
    input: OrderLinesCancelInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ order: await orderLinesCancel(tx, input) }))
  }
}
