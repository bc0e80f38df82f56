import { anybody } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { TenantResolver } from './tenant.resolver.ts'

export const tenants: Module = {
  resolvers: [TenantResolver],
  permissions: { Query: { tenant: anybody } },
}
