import { type SQL, sql } from 'drizzle-orm'
import { orderLines } from '../orders/index.ts'
import { newId } from '../platform/id.ts'
import { only } from '../platform/rows.ts'
import { listParam, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { shipmentFields } from './shipment.queries.ts'
import { type ShipmentRow, shipmentLines, shipments } from './shipment.table.ts'

const $ = sql.placeholder

export type Making = Pick<ShipmentRow, 'orderId' | 'carrier' | 'trackingNumber' | 'trackingUrl'> & {
  readonly shipmentId: string
  readonly shipmentStatus: 'PACKED' | 'SHIPPED'
  readonly actor: string
}

/**
 * A shipment of what `part` selects (ids of lines, pieces), where that is anything, sent from `location`: with its lines,
 * and the pieces counted on those of the order. For use inside a statement, filled in by `Making`; the order is locked.
 */
export const makingShipment = ({ part, location }: { part: SQL; location: SQL }): SQL => sql`
    part (line_id, pieces) as materialized (${part}),
    made as (
      insert into ${shipments} (tenant_id, id, order_id, location_id, status, carrier, tracking_number, tracking_url, shipped_at, created_by, updated_by)
      select ${thisTenant}::uuid, ${valueParam(shipments.id, 'shipmentId')}, ${valueParam(shipments.orderId, 'orderId')}, ${location},
        ${valueParam(shipments.status, 'shipmentStatus')}, ${$('carrier')}::text, ${$('trackingNumber')}::text, ${$('trackingUrl')}::text,
        case when ${$('shipmentStatus')}::text = 'SHIPPED' then now() end, ${$('actor')}::text, ${$('actor')}::text
      where exists (select from part) returning ${shipmentFields.list}),
    filled as (
      insert into ${shipmentLines} (tenant_id, shipment_id, order_line_id, quantity)
      select ${thisTenant}::uuid, ${valueParam(shipments.id, 'shipmentId')}, line_id, pieces from part),
    counted as (
      update ${orderLines} set fulfilled_quantity = fulfilled_quantity + pieces from part
      where ${ours(orderLines)} and ${orderLines.id} = line_id)`

const MAKE = sqlStatement<
  Making & { locationId: string; lineIds: readonly string[]; quantities: readonly number[] },
  ShipmentRow
>(
  () => sql`
    with ${makingShipment({
      part: sql`select * from unnest(${listParam(orderLines.id, 'lineIds')}, ${$('quantities')}::int[])`,
      location: valueParam(shipments.locationId, 'locationId'),
    })} select * from made`,
  (row) => shipmentFields.read(row) as ShipmentRow,
)

interface Parcel extends Pick<ShipmentRow, 'orderId' | 'carrier' | 'trackingNumber' | 'trackingUrl'> {
  readonly locationId: string
  readonly status: 'PACKED' | 'SHIPPED'
  readonly parts: readonly { readonly line: { readonly id: string }; readonly quantity: number }[]
}

/** Writes down that pieces of a locked order go together. */
export async function makeShipment(tx: WriteTx, { parts, status, ...parcel }: Parcel): Promise<ShipmentRow> {
  const lineIds = parts.map(({ line }) => line.id)
  const quantities = parts.map(({ quantity }) => quantity)
  const making = { shipmentId: newId('shp'), shipmentStatus: status, actor: tx.caller.actor.id }
  return only(await tx.run(MAKE, { ...parcel, ...making, lineIds, quantities }))
}
