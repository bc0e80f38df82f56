import { expose } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { customerGroups } from './customer-group.table.ts'

nameNode('cgr', 'CustomerGroup')

@Type('Customers of whom the same holds, such as what they pay: wholesale, staff.', { implements: Node })
export class CustomerGroup extends expose(customerGroups, {
  id: 'Opaque id: `cgr_…`.',
  name: 'Unique in the tenant.',
  version: 'Counts up with each change, of its customers, too.',
  updatedAt: 'When it was last changed.',
}) {}
