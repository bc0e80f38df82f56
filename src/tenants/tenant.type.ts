import { expose } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { tenants } from './tenant.table.ts'

nameNode('ten', 'Tenant')

@Type('A shop of this deployment.', { implements: Node })
export class Tenant extends expose(tenants, {
  id: 'Opaque id: `ten_…`.',
  slug: 'What `X-Tenant` names it by.',
  name: 'Name shown to shoppers.',
  currency: 'ISO 4217 code that its prices are in.',
}) {}
