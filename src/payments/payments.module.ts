import type { Module } from '../platform/module.ts'
import { PaymentResolver } from './payment.resolver.ts'

export const payments: Module = {
  resolvers: [PaymentResolver],
  permissions: {},
}
