import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { listLocations, listPromised, type Promised, promiseElsewhere, sendStock } from '../inventory/index.ts'
import { listLines, lockOrder, type OrderLineRow } from '../orders/index.ts'
import { NeedsKey } from '../platform/executor/verb-traits.ts'
import { checkVersion } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { trackingOf, UNTRACKED } from './carrier.rules.ts'
import { followShipments } from './follow-shipments.ts'
import { afterPacking, checkShips, leftIn } from './fulfilment.rules.ts'
import { makeShipment } from './make-shipment.ts'
import { byVariant, elsewhere, locationOf, type Part, partsOf, restOf } from './parcel.rules.ts'
import { OrderLinePartInput, ShipmentPayload, TrackingInput } from './shipment.input.ts'
import { listShipments } from './shipment.queries.ts'
import type { ShipmentRow } from './shipment.table.ts'

@InputType({ description: 'Which pieces of an order go together, from where, and how.' })
class ShipmentCreateInput extends TrackingInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string
  @Field(() => [OrderLinePartInput], { nullable: true, description: 'What is in it; all that is left without it.' })
  lines?: OrderLinePartInput[] | null
  @Field(() => ID, {
    nullable: true,
    description:
      'Where it is sent from. What is promised elsewhere is promised from there first, as far as pieces are free there. May be left out where one location has promised all of it.',
  })
  locationId?: string | null
  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Whether its carrier has it already; false where it is packed and waits: then `shipmentHandOver` says when it left.',
  })
  handedOver!: boolean
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the order has this version.' })
  expectedVersion?: number
}

export async function shipmentCreate(tx: WriteTx, input: ShipmentCreateInput): Promise<ShipmentRow> {
  const tracking = trackingOf(input, UNTRACKED)
  const order = await lockOrder(tx, input.orderId)
  checkVersion(order, input.expectedVersion)
  const [lines, shipments, promised] = await Promise.all([
    listLines(tx, order.id),
    listShipments(tx, order.id),
    listPromised(tx, order.id),
  ])

  checkShips(order.status)
  const parts = input.lines ? partsOf(lines, input.lines) : restOf(lines)
  const wanted = byVariant(parts)
  const locationId = input.locationId ?? locationOf(wanted, promised)

  await bringTogether(tx, order.id, { parts, promised: elsewhere(wanted, promised, locationId), locationId })
  const sent = [...wanted].map(([variantId, pieces]) => ({ variantId, locationId, pieces }))
  await sendStock(tx, order.id, sent)
  const status = input.handedOver ? 'SHIPPED' : 'PACKED'
  const shipment = await makeShipment(tx, { orderId: order.id, locationId, status, parts, ...tracking })
  const pieces = parts.reduce((sum, { quantity }) => sum + quantity, 0)
  const progress = afterPacking({ left: leftIn(lines), shipments }, { status, pieces })
  const { carrier, trackingNumber } = shipment
  const happened = input.handedOver ? 'SHIPMENT_SHIPPED' : 'SHIPMENT_PACKED'
  await followShipments(tx, order, progress, happened, { shipmentId: shipment.id, carrier, trackingNumber })
  return shipment
}

interface Gathering {
  readonly parts: readonly Part<OrderLineRow>[]
  /** What is promised at other locations. */
  readonly promised: readonly Promised[]
  readonly locationId: string
}

/** What is promised elsewhere is promised from where the shipment goes; refuses where too few pieces are free there. */
async function bringTogether(tx: WriteTx, orderId: string, { parts, promised, locationId }: Gathering): Promise<void> {
  if (promised.length === 0) return
  if (!(await listLocations(tx)).some(({ id }) => id === locationId))
    refuse('NOT_FOUND', 'There is no such location.', 'input', 'locationId')
  const productIds = [...new Set(parts.map(({ line }) => line.productId))]
  const [short] = await promiseElsewhere(tx, orderId, promised, { locationId, productIds })
  if (!short) return
  const name = parts.find(({ line }) => line.variantId === short.variantId)?.line.name
  refuse('INSUFFICIENT_STOCK', `Only ${Math.max(0, short.free)} of ${name} are free there.`, 'input', 'locationId')
}

@Resolver()
export class ShipmentCreate {
  @NeedsKey()
  @Mutation(() => ShipmentPayload, {
    description:
      'Packs pieces of an order that is PROCESSING, and sends them off: they leave the stock of the location. Once all of the order has left, it is SHIPPED. Needs `orders:write` and an idempotency key. ' +
      'Errors: NOT_FOUND, CONFLICT, WRONG_STATE, REQUIRED, INVALID, INSUFFICIENT_STOCK, TOO_LONG.',
  })
  shipmentCreate(
    @Arg('input', () => ShipmentCreateInput, { description: 'What goes, from where, and how.' })
    input: ShipmentCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shipment: await shipmentCreate(tx, input) }))
  }
}
