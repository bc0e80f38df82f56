import { anybody, can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { OrderResolver, OrdersOfUserResolver } from './order.resolver.ts'
import { OrderCancel } from './order-cancel.mutation.ts'
import { OrderEvents } from './order-events.subscription.ts'
import { OrderLineResolver } from './order-line.resolver.ts'
import { OrderMarkProcessing } from './order-mark-processing.mutation.ts'
import { OrderPaymentResolver } from './order-payment.resolver.ts'
import { OrderPlace } from './order-place.mutation.ts'

const readOrders = can('orders:read')
const writeOrders = can('orders:write')

export const orders: Module = {
  resolvers: [
    OrderResolver,
    OrderPaymentResolver,
    OrderLineResolver,
    OrdersOfUserResolver,
    OrderPlace,
    OrderMarkProcessing,
    OrderCancel,
    OrderEvents,
  ],
  permissions: {
    Query: { order: anybody, orders: readOrders },
    Mutation: {
      orderPlace: anybody,
      orderMarkProcessing: writeOrders,
      orderCancel: writeOrders,
    },
    // What is open to anybody still asks, for each order, whether the caller may see it: visibility.ts.
    Subscription: { orderEvents: anybody },
  },
}
