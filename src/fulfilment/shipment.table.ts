import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core'
import { stockLocations } from '../catalog/stock-location.table.ts'
import { orderLines, orders } from '../orders/order.table.ts'
import { idColumn } from '../platform/id.ts'
import { authorship, instant, inTenant, tenantRelation, tenantTable } from '../platform/tenant-table.ts'

export const shipmentStatus = pgEnum('shipment_status', ['PACKED', 'SHIPPED', 'DELIVERED', 'CANCELLED'])

/** Some pieces of an order that go together. Its pieces have been taken out of the stock, unless it was called off. */
export const shipments = tenantTable(
  'shipments',
  'shp',
  {
    orderId: idColumn('ord').notNull(),
    /** Where it is sent from; null where its pieces lay at several locations. */
    locationId: idColumn('loc'),
    status: shipmentStatus().notNull(),
    carrier: text(),
    trackingNumber: text(),
    /** Where somebody gave one; that of a carrier we know is made out of the number. */
    trackingUrl: text(),
    shippedAt: instant(),
    deliveredAt: instant(),
    cancelledAt: instant(),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    inTenant(table, table.orderId, orders, 'cascade'),
    inTenant(table, table.locationId, stockLocations),
    index('shipments_order').on(table.tenantId, table.orderId),
    index('shipments_location').on(table.tenantId, table.locationId),
  ],
)

export const shipmentLines = tenantRelation(
  'shipment_lines',
  {
    shipmentId: idColumn('shp').notNull(),
    orderLineId: idColumn('oln').notNull(),
    quantity: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.shipmentId, table.orderLineId] }),
    inTenant(table, table.shipmentId, shipments, 'cascade'),
    inTenant(table, table.orderLineId, orderLines, 'cascade'),
    index('shipment_lines_order_line').on(table.tenantId, table.orderLineId),
    check('shipment_lines_quantity', sql`${table.quantity} > 0`),
  ],
)

export type ShipmentRow = typeof shipments.$inferSelect
export type ShipmentLineRow = typeof shipmentLines.$inferSelect
