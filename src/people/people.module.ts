import { anybody, can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { ApiKeyResolver } from './api-key.resolver.ts'
import { ApiKeyCreate } from './api-key-create.mutation.ts'
import { ApiKeyRevoke } from './api-key-revoke.mutation.ts'
import { CustomerTaxExemptionSet } from './customer-tax-exemption-set.mutation.ts'
import { Login } from './login.mutation.ts'
import { Logout } from './logout.mutation.ts'
import { SuperuserResolver } from './superuser.resolver.ts'
import { TokenRefresh } from './token-refresh.mutation.ts'
import { UserResolver } from './user.resolver.ts'
import { UserRegister } from './user-register.mutation.ts'

export const people: Module = {
  resolvers: [
    UserResolver,
    ApiKeyResolver,
    SuperuserResolver,
    UserRegister,
    Login,
    TokenRefresh,
    Logout,
    ApiKeyCreate,
    ApiKeyRevoke,
    CustomerTaxExemptionSet,
  ],
  permissions: {
    Query: { me: anybody, apiKeys: can('staff:write'), superuserEntries: can('staff:write') },
    Mutation: {
      userRegister: anybody,
      login: anybody,
      tokenRefresh: anybody,
      logout: anybody,
      apiKeyCreate: can('staff:write'),
      apiKeyRevoke: can('staff:write'),
      customerTaxExemptionSet: can('customers:write'),
    },
  },
}
