import { expose } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { Type } from '../platform/type.ts'
import { orderNotes } from './order-note.table.ts'

nameNode('note', 'OrderNote')

@Type('What staff wrote beside an order.', { implements: Node })
export class OrderNote extends expose(orderNotes, {
  id: 'Opaque id: `note_…`.',
  text: 'What was written.',
  isPublic: 'Whether the customer sees it.',
  createdAt: 'When it was written.',
}) {}
