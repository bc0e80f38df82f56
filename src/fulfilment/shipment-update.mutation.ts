import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { listLines } from '../orders/index.ts'
import { checkVersion } from '../platform/payload.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { trackingOf } from './carrier.rules.ts'
import { changeShipment } from './change-shipment.ts'
import { followShipments } from './follow-shipments.ts'
import { checkCorrects, leftIn } from './fulfilment.rules.ts'
import { ShipmentPayload, TrackingInput } from './shipment.input.ts'
import { lockShipment } from './shipment.queries.ts'
import type { ShipmentRow } from './shipment.table.ts'

@InputType({ description: 'What to correct of a shipment; what is left out stays, null takes it away.' })
class ShipmentUpdateInput extends TrackingInput {
  @Field(() => ID, { description: 'The shipment.' })
  shipmentId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the shipment has this version.' })
  expectedVersion?: number
}

export async function shipmentUpdate(tx: WriteTx, input: ShipmentUpdateInput): Promise<ShipmentRow> {
  const { order, shipment, shipments } = await lockShipment(tx, input.shipmentId)
  checkVersion(shipment, input.expectedVersion)
  const left = leftIn(await listLines(tx, order.id))

  checkCorrects(shipment.status)
  const tracking = trackingOf(input, shipment)

  const changed = await changeShipment(tx, shipment, tracking)
  const isLatest = shipments.filter(({ status }) => status !== 'CANCELLED').at(-1) === shipment
  const { carrier, trackingNumber } = isLatest ? changed : order
  const told = { shipmentId: shipment.id, carrier, trackingNumber }
  await followShipments(tx, order, { left, shipments }, 'SHIPMENT_UPDATED', told)
  return changed
}

@Resolver()
export class ShipmentUpdate {
  @Mutation(() => ShipmentPayload, {
    description:
      'Corrects who carries a shipment, and under which number. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE (it was called off), INVALID, TOO_LONG.',
  })
  shipmentUpdate(
    @Arg('input', () => ShipmentUpdateInput, { description: 'Which shipment, and what to correct.' })
    input: ShipmentUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shipment: await shipmentUpdate(tx, input) }))
  }
}
