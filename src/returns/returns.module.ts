import { anybody, can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { ReturnableResolver, ReturnOfEventResolver, ReturnResolver, ReturnsOfOrderResolver } from './return.resolver.ts'
import { ReturnApprove } from './return-approve.mutation.ts'
import { ReturnReceive } from './return-receive.mutation.ts'
import { ReturnReject } from './return-reject.mutation.ts'
import { ReturnRequest } from './return-request.mutation.ts'
import { ReturnSettingsUpdate } from './return-settings-update.mutation.ts'

const writeOrders = can('orders:write')

export const returns: Module = {
  resolvers: [
    ReturnResolver,
    ReturnsOfOrderResolver,
    ReturnableResolver,
    ReturnOfEventResolver,
    ReturnRequest,
    ReturnApprove,
    ReturnReject,
    ReturnReceive,
    ReturnSettingsUpdate,
  ],
  permissions: {
    Query: { returnSettings: anybody },
    Mutation: {
      // Open to anybody, but it asks, for each order, whether it is the caller's.
      returnRequest: anybody,
      returnApprove: writeOrders,
      returnReject: writeOrders,
      returnReceive: writeOrders,
      returnSettingsUpdate: can('settings:write'),
    },
  },
}
