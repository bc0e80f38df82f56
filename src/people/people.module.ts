import { anybody, can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { ApiKeyResolver } from './api-key.resolver.ts'
import { ApiKeyCreate } from './api-key-create.mutation.ts'
import { ApiKeyRevoke } from './api-key-revoke.mutation.ts'
import { CustomerGroupResolver, GroupsOfUserResolver } from './customer-group.resolver.ts'
import { CustomerGroupCreate } from './customer-group-create.mutation.ts'
import { CustomerGroupDelete } from './customer-group-delete.mutation.ts'
import { CustomerGroupMembersAdd } from './customer-group-members-add.mutation.ts'
import { CustomerGroupMembersRemove } from './customer-group-members-remove.mutation.ts'
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
    ...[CustomerGroupResolver, GroupsOfUserResolver, CustomerGroupCreate, CustomerGroupDelete],
    ...[CustomerGroupMembersAdd, CustomerGroupMembersRemove],
  ],
  permissions: {
    Query: {
      me: anybody,
      apiKeys: can('staff:write'),
      superuserEntries: can('staff:write'),
      customerGroups: can('customers:read'),
    },
    Mutation: {
      userRegister: anybody,
      login: anybody,
      tokenRefresh: anybody,
      logout: anybody,
      apiKeyCreate: can('staff:write'),
      apiKeyRevoke: can('staff:write'),
      customerTaxExemptionSet: can('customers:write'),
      customerGroupCreate: can('customers:write'),
      customerGroupDelete: can('customers:write'),
      customerGroupMembersAdd: can('customers:write'),
      customerGroupMembersRemove: can('customers:write'),
    },
  },
}
