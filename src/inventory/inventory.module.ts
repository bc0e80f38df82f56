import { anybody, can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { StockLevelResolver, StockMovementResolver, StockOfVariantResolver, StockResolver } from './stock.resolver.ts'
import { StockAdjust } from './stock-adjust.mutation.ts'
import { StockChanged } from './stock-changed.subscription.ts'
import { StockLevelUpdate } from './stock-level-update.mutation.ts'
import { StockLocationCreate } from './stock-location-create.mutation.ts'
import { StockLocationDelete } from './stock-location-delete.mutation.ts'
import { StockLocationUpdate } from './stock-location-update.mutation.ts'
import { StockSet } from './stock-set.mutation.ts'
import { StockTransfer } from './stock-transfer.mutation.ts'

const read = can('inventory:read')
const write = can('inventory:write')

export const inventory: Module = {
  resolvers: [
    ...[StockResolver, StockOfVariantResolver, StockLevelResolver, StockMovementResolver],
    ...[StockLocationCreate, StockLocationUpdate, StockLocationDelete],
    ...[StockSet, StockAdjust, StockTransfer, StockLevelUpdate],
    StockChanged,
  ],
  permissions: {
    Query: { stockLocations: read, stockCheck: anybody, stockMovements: read },
    Mutation: {
      stockLocationCreate: write,
      stockLocationUpdate: write,
      stockLocationDelete: write,
      stockSet: write,
      stockAdjust: write,
      stockTransfer: write,
      stockLevelUpdate: write,
    },
    // What is open to anybody still asks, for each variant, whether the caller may see it.
    Subscription: { stockChanged: anybody },
  },
}
