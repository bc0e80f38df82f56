import { can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { ShippingMethodResolver, ShippingZoneResolver } from './shipping.resolver.ts'
import { ShippingMethodCreate } from './shipping-method-create.mutation.ts'
import { ShippingMethodDelete } from './shipping-method-delete.mutation.ts'
import { ShippingMethodUpdate } from './shipping-method-update.mutation.ts'
import { ShippingZoneCreate } from './shipping-zone-create.mutation.ts'
import { ShippingZoneDelete } from './shipping-zone-delete.mutation.ts'
import { ShippingZoneUpdate } from './shipping-zone-update.mutation.ts'

const read = can('catalog:read')
const write = can('settings:write')

export const shipping: Module = {
  resolvers: [
    ...[ShippingZoneResolver, ShippingMethodResolver],
    ...[ShippingZoneCreate, ShippingZoneUpdate, ShippingZoneDelete],
    ...[ShippingMethodCreate, ShippingMethodUpdate, ShippingMethodDelete],
  ],
  permissions: {
    Query: { shippingZones: read, shippingMethods: read },
    Mutation: {
      shippingZoneCreate: write,
      shippingZoneUpdate: write,
      shippingZoneDelete: write,
      shippingMethodCreate: write,
      shippingMethodUpdate: write,
      shippingMethodDelete: write,
    },
  },
}
