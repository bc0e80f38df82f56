import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { unsendStock } from '../inventory/index.ts'
import { listLines } from '../orders/index.ts'
import { checkVersion } from '../platform/payload.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { changeShipment, unpack } from './change-shipment.ts'
import { followShipments } from './follow-shipments.ts'
import { afterStep, checkStep, leftIn } from './fulfilment.rules.ts'
import { byVariant } from './parcel.rules.ts'
import { ShipmentPayload } from './shipment.input.ts'
import { listShipmentLines, lockShipment } from './shipment.queries.ts'
import type { ShipmentRow } from './shipment.table.ts'

@InputType({ description: 'Which shipment to unpack.' })
class ShipmentCancelInput {
  @Field(() => ID, { description: 'The shipment.' })
  shipmentId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the shipment has this version.' })
  expectedVersion?: number
}

export async function shipmentCancel(tx: WriteTx, input: ShipmentCancelInput): Promise<ShipmentRow> {
  const { order, shipment, shipments } = await lockShipment(tx, input.shipmentId)
  checkVersion(shipment, input.expectedVersion)
  const [lines, packed] = await Promise.all([listLines(tx, order.id), listShipmentLines(tx, shipment.id)])

  checkStep(shipment.status, 'CANCELLED')
  const { locationId } = shipment
  if (locationId === null) throw new Error('What is packed is packed at one location.')
  const parts = packed.flatMap(({ orderLineId, quantity }) =>
    lines.filter(({ id }) => id === orderLineId).map((line) => ({ line, quantity })),
  )

  const back = [...byVariant(parts)].map(([variantId, pieces]) => ({ variantId, locationId, pieces }))
  await unsendStock(tx, order.id, back)
  await unpack(tx, shipment.id)
  const cancelled = await changeShipment(tx, shipment, { status: 'CANCELLED' })
  const progress = afterStep({ left: leftIn(lines), shipments }, shipment, 'CANCELLED')
  await followShipments(tx, order, progress, 'SHIPMENT_CANCELLED', { shipmentId: shipment.id })
  return cancelled
}

@Resolver()
export class ShipmentCancel {
  @Mutation(() => ShipmentPayload, {
    description:
      'Unpacks a shipment that its carrier does not have yet: its pieces lie where they came from, promised to the order, and are still to be shipped. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE.',
  })
  shipmentCancel(
    @Arg('input', () => ShipmentCancelInput, { description: 'Which shipment.' }) input: ShipmentCancelInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shipment: await shipmentCancel(tx, input) }))
  }
}
