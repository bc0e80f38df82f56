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

@InputType({ description: 'Which shipment its carrier has got.' })
class ShipmentHandOverInput {
  @Field(() => ID, { description: 'The shipment.' })
  shipmentId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the shipment has this version.' })
  expectedVersion?: number
}

export async function shipmentHandOver(tx: WriteTx, input: ShipmentHandOverInput): Promise<ShipmentRow> {
  const { order, shipment, shipments } = await lockShipment(tx, input.shipmentId)
  checkVersion(shipment, input.expectedVersion)
  const left = leftIn(await listLines(tx, order.id))

  checkStep(shipment.status, 'SHIPPED')

  const moved = await changeShipment(tx, shipment, { status: 'SHIPPED' })
  const progress = afterStep({ left, shipments }, shipment, 'SHIPPED')
  await followShipments(tx, order, progress, 'SHIPMENT_SHIPPED', { shipmentId: shipment.id })
  return moved
}

@Resolver()
export class ShipmentHandOver {
  @Mutation(() => ShipmentPayload, {
    description:
      'Says that the carrier has a packed shipment: PACKED becomes SHIPPED. Once all of the order has left, that is SHIPPED, too. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE.',
  })
  shipmentHandOver(
    @Arg('input', () => ShipmentHandOverInput, { description: 'Which shipment.' }) input: ShipmentHandOverInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shipment: await shipmentHandOver(tx, input) }))
  }
}
