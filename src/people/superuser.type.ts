import { expose } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { type SuperuserRow, superuserEntries } from './superuser.table.ts'
import type { Person } from './user.type.ts'

nameNode('ent', 'SuperuserEntry')

@Type('A record that somebody who runs the deployment has entered this tenant.', { implements: Node })
export class SuperuserEntry extends expose(superuserEntries, {
  id: 'Opaque id: `ent_…`.',
  superuserId: 'Who: `sup_…`.',
  email: 'The e-mail address they logged in with.',
  enteredAt: 'When they logged in; they could act here for five minutes from then.',
}) {}

/** A superuser as somebody who is signed in. */
export const superuserOf = (superuser: Pick<SuperuserRow, 'id' | 'email'> | undefined): Person | undefined =>
  superuser && { id: superuser.id, email: superuser.email, name: '', role: 'SUPERUSER' }
