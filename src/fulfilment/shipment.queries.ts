import { asc, getTableColumns, sql } from 'drizzle-orm'
import { lockDraft, type OrderRow } from '../orders/index.ts'
import { columns } from '../platform/columns.ts'
import { manyBy, oneById } from '../platform/loaders.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, db, equals, sqlStatement, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type ShipmentLineRow, type ShipmentRow, shipmentLines, shipments } from './shipment.table.ts'

type Ids = { ids: readonly string[] }

export const shipmentFields = columns(getTableColumns(shipments))

/** A shipment, and how many pieces are in it. */
export type PackedShipment = ShipmentRow & { readonly pieces: number }

const ofOrders = sqlStatement<Ids, PackedShipment>(
  () => sql`
    select (
      select coalesce(sum(${shipmentLines.quantity}), 0)::int from ${shipmentLines}
      where ${ours(shipmentLines)} and ${shipmentLines.shipmentId} = ${shipments.id}), ${shipmentFields.list}
    from ${shipments} where ${ours(shipments)} and ${anyOf(shipments.orderId, 'ids')} order by ${shipments.orderId}, ${shipments.id}`,
  ([pieces, ...row]) => ({ ...(shipmentFields.read(row) as ShipmentRow), pieces: Number(pieces) }),
)

const linesOfShipments = statement<Ids, ShipmentLineRow>(() =>
  db
    .select()
    .from(shipmentLines)
    .where(sql`${ours(shipmentLines)} and ${anyOf(shipmentLines.shipmentId, 'ids')}`)
    .orderBy(asc(shipmentLines.shipmentId), asc(shipmentLines.orderLineId)),
)

/** Pieces of a line that have left, and when they arrived, or left where nobody said that they did. */
export interface ShippedPart {
  readonly orderId: string
  readonly orderLineId: string
  readonly quantity: number
  readonly at: Date
}

const shippedPartsOfOrders = sqlStatement<Ids, ShippedPart>(
  () => sql`
    select ${shipments.orderId}, ${shipmentLines.orderLineId}, ${shipmentLines.quantity}, coalesce(${shipments.deliveredAt}, ${shipments.shippedAt})
    from ${shipments} join ${shipmentLines} on ${ours(shipmentLines)} and ${shipmentLines.shipmentId} = ${shipments.id}
    where ${ours(shipments)} and ${anyOf(shipments.orderId, 'ids')} and ${shipments.shippedAt} is not null and ${shipments.cancelledAt} is null`,
  ([orderId, orderLineId, quantity, at]) => ({
    orderId: shipments.orderId.mapFromDriverValue(orderId as string) as string,
    orderLineId: shipmentLines.orderLineId.mapFromDriverValue(orderLineId as string) as string,
    quantity: Number(quantity),
    at: shipments.shippedAt.mapFromDriverValue(at as string) as Date,
  }),
)

/** What of an order has left. */
export const listShippedParts = (tx: Tx, orderId: string): Promise<ShippedPart[]> =>
  tx.run(shippedPartsOfOrders, { ids: [orderId] })

export const fulfilmentLoaders = {
  shippedPartsOfOrder: manyBy(shippedPartsOfOrders, ({ orderId }) => orderId),
  shipment: oneById(shipments),
  /** The shipments of each order, the oldest first. */
  shipmentsOfOrder: manyBy(ofOrders, ({ orderId }) => orderId),
  linesOfShipment: manyBy(linesOfShipments, ({ shipmentId }) => shipmentId),
}

/** The shipments of an order, the oldest first. */
export const listShipments = (tx: Tx, orderId: string): Promise<PackedShipment[]> =>
  tx.run(ofOrders, { ids: [orderId] })

export const listShipmentLines = (tx: Tx, shipmentId: string): Promise<ShipmentLineRow[]> =>
  tx.run(linesOfShipments, { ids: [shipmentId] })

const ORDER_OF = sqlStatement<{ id: string }, string>(
  () => sql`select ${shipments.orderId} from ${shipments} where ${ours(shipments)} and ${equals(shipments.id, 'id')}`,
  ([id]) => shipments.orderId.mapFromDriverValue(id as string) as string,
)

export interface Fulfilment {
  readonly order: OrderRow
  readonly shipment: PackedShipment
  /** All of the order, this one among them. */
  readonly shipments: readonly PackedShipment[]
}

/** A shipment, its order locked until the transaction ends: whoever changes a shipment holds its order. */
export async function lockShipment(tx: Tx, shipmentId: string): Promise<Fulfilment> {
  const [orderId] = await tx.run(ORDER_OF, { id: shipmentId })
  const order = orderId === undefined ? undefined : await lockDraft(tx, orderId)
  const all = order ? await listShipments(tx, order.id) : []
  const shipment = all.find(({ id }) => id === shipmentId)
  if (order && shipment) return { order, shipment, shipments: all }
  return refuse('NOT_FOUND', 'There is no such shipment.', 'input', 'shipmentId')
}
