import { expose } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { apiKeys } from './api-key.table.ts'

nameNode('key', 'ApiKey')

@Type('What a service proves itself with in the header `X-Api-Key`. The secret itself is shown once and not kept.', {
  implements: Node,
})
export class ApiKey extends expose(apiKeys, {
  id: 'Opaque id: `key_…`.',
  name: 'What tells the keys of a tenant apart; a revoked key keeps its name.',
  permissions: 'What the key allows.',
  createdBy: 'Who made it: the id of a user, superuser or API key.',
  createdAt: 'When it was made.',
  lastUsedAt: 'When it was last used, to the minute; null before its first use.',
  revokedAt: 'When it was revoked; null while it is good.',
}) {}
