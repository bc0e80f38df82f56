import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { listLines } from '../orders/index.ts'
import { checkVersion } from '../platform/payload.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { changeShipment } from './change-shipment.ts'
import { followShipments } from './follow-shipments.ts'
import { afterStep, checkStep, leftIn } from './fulfilment.rules.ts'
import { ShipmentPayload } from './shipment.input.ts'
import { lockShipment } from './shipment.queries.ts'
import type { ShipmentRow } from './shipment.table.ts'

@InputType({ description: 'Which shipment arrived.' })
class ShipmentDeliverInput {
  @Field(() => ID, { description: 'The shipment.' })
  shipmentId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the shipment has this version.' })
  expectedVersion?: number
}

export async function shipmentDeliver(tx: WriteTx, input: ShipmentDeliverInput): Promise<ShipmentRow> {
  const { order, shipment, shipments } = await lockShipment(tx, input.shipmentId)
  checkVersion(shipment, input.expectedVersion)
  const left = leftIn(await listLines(tx, order.id))

  checkStep(shipment.status, 'DELIVERED')

  const moved = await changeShipment(tx, shipment, { status: 'DELIVERED' })
  const progress = afterStep({ left, shipments }, shipment, 'DELIVERED')
  await followShipments(tx, order, progress, 'SHIPMENT_DELIVERED', { shipmentId: shipment.id })
  return moved
}

@Resolver()
export class ShipmentDeliver {
  @Mutation(() => ShipmentPayload, {
    description:
      'Says that the customer has a shipment: SHIPPED becomes DELIVERED. Once all of the order has arrived, that is DELIVERED, too. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE.',
  })
  shipmentDeliver(
    @Arg('input', () => ShipmentDeliverInput, { description: 'Which shipment.' }) input: ShipmentDeliverInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shipment: await shipmentDeliver(tx, input) }))
  }
}
