import { anybody, can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { PaymentResolver } from './payment.resolver.ts'
import { PaymentProviderUpdate } from './payment-provider-update.mutation.ts'
import { ProviderAccountResolver } from './provider-account.resolver.ts'

export const payments: Module = {
  resolvers: [PaymentResolver, ProviderAccountResolver, PaymentProviderUpdate],
  permissions: {
    Query: { paymentProviders: anybody, heldProviderEvents: can('payments:write') },
    Mutation: { paymentProviderUpdate: can('settings:write') },
  },
}
