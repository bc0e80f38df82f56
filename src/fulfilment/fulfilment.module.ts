import { can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { OrderDeliver } from './order-deliver.mutation.ts'
import { OrderLinesCancel } from './order-lines-cancel.mutation.ts'
import { OrderShip } from './order-ship.mutation.ts'
import {
  OrderLineLeftResolver,
  ShipmentOfEventResolver,
  ShipmentResolver,
  ShipmentsOfOrderResolver,
} from './shipment.resolver.ts'
import { ShipmentCancel } from './shipment-cancel.mutation.ts'
import { ShipmentCreate } from './shipment-create.mutation.ts'
import { ShipmentDeliver } from './shipment-deliver.mutation.ts'
import { ShipmentHandOver } from './shipment-hand-over.mutation.ts'
import { ShipmentUpdate } from './shipment-update.mutation.ts'

const writeOrders = can('orders:write')

export const fulfilment: Module = {
  resolvers: [
    ...[ShipmentResolver, ShipmentsOfOrderResolver, OrderLineLeftResolver, ShipmentOfEventResolver],
    ...[ShipmentCreate, ShipmentUpdate, ShipmentHandOver, ShipmentDeliver, ShipmentCancel],
    ...[OrderShip, OrderDeliver, OrderLinesCancel],
  ],
  permissions: {
    Mutation: {
      shipmentCreate: writeOrders,
      shipmentUpdate: writeOrders,
      shipmentHandOver: writeOrders,
      shipmentDeliver: writeOrders,
      shipmentCancel: writeOrders,
      orderShip: writeOrders,
      orderDeliver: writeOrders,
      orderLinesCancel: writeOrders,
    },
  },
}
