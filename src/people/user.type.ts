import { registerEnumType } from 'type-graphql'
import { expose } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { type Role as RoleName, roles } from './role.rules.ts'
import { type UserRow, users } from './user.table.ts'

nameNode('usr', 'User')
nameNode('sup', 'User')

export type Role = RoleName

export const Role = Object.fromEntries(Object.keys(roles).map((role) => [role, role])) as Record<RoleName, RoleName>
registerEnumType(Role, {
  name: 'Role',
  description: 'What somebody is in a tenant.',
  valuesConfig: Object.fromEntries(
    Object.entries(roles).map(([role, description]) => [role, { description }]),
  ) as never,
})

@Type('Somebody with an account: a customer, somebody who works in the shop, or a superuser of the deployment.', {
  implements: Node,
})
export class User extends expose(users, {
  id: 'Opaque id: `usr_…`; of superusers `sup_…`.',
  email: 'In lower case; unique among the users of the tenant.',
  name: 'As they wrote it; empty where they gave none.',
}) {}

/** Whoever can be signed in: a user of the tenant, or a superuser. */
export type Person = Pick<UserRow, 'id' | 'email' | 'name'> & {
  readonly role: RoleName
  /** Not of superusers. */
  readonly taxExempt?: boolean
}
