import { sql } from 'drizzle-orm'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import {
  checkTransition,
  lockOrder,
  type MovingArgs,
  movingArgs,
  movingOrder,
  Order,
  type OrderRow,
  readOrder,
} from '../orders/index.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { only } from '../platform/rows.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { shipments } from './shipment.table.ts'

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

/** The order, and all its shipments that are under way. */
const DELIVER = sqlStatement<MovingArgs, OrderRow>(
  () => sql`
    with arrived as (
      update ${shipments} set status = 'DELIVERED', delivered_at = now(), version = version + 1, updated_at = now(), updated_by = ${sql.placeholder('actor')}::text
      where ${ours(shipments)} and ${shipments.orderId} = ${valueParam(shipments.orderId, 'id')} and status = 'SHIPPED'),
    ${movingOrder()}
    select * from moved_order`,
  readOrder,
)

export async function orderDeliver(tx: WriteTx, input: OrderDeliverInput): Promise<OrderRow> {
  const order = await lockOrder(tx, input.orderId)
  checkVersion(order, input.expectedVersion)
  checkTransition(order, 'DELIVERED')
  const changes = { status: 'DELIVERED', fulfilmentStatus: 'DELIVERED' } as const
  return only(await tx.run(DELIVER, movingArgs(tx, order, changes, ['ORDER_DELIVERED'])))
}

@Resolver()
export class OrderDeliver {
  @Mutation(() => OrderDeliverPayload, {
    description:
      'Says that the customer has the order, all shipments of it: SHIPPED becomes DELIVERED. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE.',
  })
  orderDeliver(
    @Arg('input', () => OrderDeliverInput, { description: 'Which order.' }) input: OrderDeliverInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ order: await orderDeliver(tx, input) }))
  }
}
