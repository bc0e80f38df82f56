import type { ActorKind } from '../platform/caller.ts'

/** Everything that a role or an API key can allow, and what it means. */
export const permissions = {
  'catalog:read': 'See drafts and archived products.',
  'catalog:write': 'Make and change products, categories and brands.',
  'catalog:approve': "Publish what others have made, and let imports replace others' work.",
  'prices:override': 'Set prices beyond the limits that protect against slips.',
  'inventory:read': 'See what lies at each location, and every piece that moved.',
  'inventory:write': 'Make locations; count, correct and move stock.',
  'orders:read': 'See all orders of the tenant.',
  'orders:write': 'Process, ship, deliver and cancel orders.',
  'payments:write':
    'Capture and void payments, lift those that are held, write down money that came by hand, and issue gift cards.',
  'payments:refund': 'Give money back.',
  'customers:read': 'See customers and what they bought.',
  'customers:write': 'Say what holds for customers, such as that one pays no tax.',
  'promotions:write': 'Make and change discounts.',
  'analytics:read': 'See figures of sales.',
  'webhooks:write': 'Make and change webhook endpoints, and replay what was sent to them.',
  'staff:write': 'Make and revoke API keys; see who has entered the tenant.',
  'settings:write': 'Change the settings of the tenant.',
  'operations:read': 'See the state of jobs, deliveries and limits, and whether the books add up.',
} as const

export type Permission = keyof typeof permissions

/** What a person is in a tenant, and what that means. */
export const roles = {
  CUSTOMER: 'Buys, and sees what is its own. Holds no permission.',
  STAFF: 'Works in the shop: catalogue, stock, orders and customers.',
  OWNER: 'Runs the shop: holds every permission in it.',
  SUPERUSER: 'Runs the deployment: holds every permission in any tenant, and leaves a record on entering one.',
} as const

export type Role = keyof typeof roles

const all = new Set(Object.keys(permissions) as Permission[])

const held: Record<Role, ReadonlySet<Permission>> = {
  CUSTOMER: new Set(),
  STAFF: new Set([
    'catalog:read',
    'catalog:write',
    'inventory:read',
    'inventory:write',
    'orders:read',
    'orders:write',
    'payments:write',
    'customers:read',
  ] as const),
  OWNER: all,
  SUPERUSER: all,
}

const kinds: Record<Role, ActorKind> = { CUSTOMER: 'customer', STAFF: 'staff', OWNER: 'staff', SUPERUSER: 'superuser' }

/** What a role allows. */
export const permissionsOf = (role: Role): ReadonlySet<Permission> => held[role]

/** What kind of party somebody of this role is. */
export const actorKindOf = (role: Role): ActorKind => kinds[role]

export const isPermission = (text: string): text is Permission => Object.hasOwn(permissions, text)

/** The permissions with their meanings, as a list for descriptions. */
export const permissionList = Object.entries(permissions)
  .map(([name, meaning]) => `- \`${name}\`: ${meaning}`)
  .join('\n')
