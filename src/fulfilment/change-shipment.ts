import { sql } from 'drizzle-orm'
import { orderLines } from '../orders/index.ts'
import { only } from '../platform/rows.ts'
import { equals, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { shipmentFields } from './shipment.queries.ts'
import { type ShipmentRow, shipmentLines, shipments } from './shipment.table.ts'

type Changeable = Pick<ShipmentRow, 'status' | 'carrier' | 'trackingNumber' | 'trackingUrl'>

const stamp = (status: ShipmentRow['status']) =>
  sql`case when ${valueParam(shipments.status, 'status')} = ${sql.raw(`'${status}'`)} then now() end`

/** The moments of what has happened stay; that of what happens now is now. */
const CHANGE = sqlStatement<Changeable & { id: string; actor: string }, ShipmentRow>(
  () => sql`
    update ${shipments} set status = ${valueParam(shipments.status, 'status')}, carrier = ${valueParam(shipments.carrier, 'carrier')},
      tracking_number = ${valueParam(shipments.trackingNumber, 'trackingNumber')}, tracking_url = ${valueParam(shipments.trackingUrl, 'trackingUrl')},
      shipped_at = coalesce(shipped_at, ${stamp('SHIPPED')}), delivered_at = coalesce(delivered_at, ${stamp('DELIVERED')}),
      cancelled_at = coalesce(cancelled_at, ${stamp('CANCELLED')}),
      version = version + 1, updated_at = now(), updated_by = ${sql.placeholder('actor')}::text
    where ${ours(shipments)} and ${equals(shipments.id, 'id')} returning ${shipmentFields.list}`,
  (row) => shipmentFields.read(row) as ShipmentRow,
)

/** Changes a shipment whose order is locked. */
export const changeShipment = async (
  tx: WriteTx,
  shipment: ShipmentRow,
  changes: Partial<Changeable>,
): Promise<ShipmentRow> => only(await tx.run(CHANGE, { ...shipment, ...changes, actor: tx.caller.actor.id }))

const UNPACK = sqlStatement<{ id: string }, never>(
  () => sql`
    update ${orderLines} set fulfilled_quantity = fulfilled_quantity - ${shipmentLines.quantity} from ${shipmentLines}
    where ${ours(orderLines)} and ${ours(shipmentLines)} and ${equals(shipmentLines.shipmentId, 'id')} and ${orderLines.id} = ${shipmentLines.orderLineId}`,
  () => undefined as never,
)

/** The pieces of a shipment are still to be shipped: its lines of the order no longer count them. */
export const unpack = (tx: WriteTx, shipmentId: string) => tx.run(UNPACK, { id: shipmentId })
