import { can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import { NotesOfOrderResolver, OrderNoteResolver } from './order-note.resolver.ts'
import { OrderNoteAdd } from './order-note-add.mutation.ts'
import { OrderNoteDelete } from './order-note-delete.mutation.ts'

const write = can('orders:write')

export const orderNotes: Module = {
  resolvers: [NotesOfOrderResolver, OrderNoteResolver, OrderNoteAdd, OrderNoteDelete],
  permissions: { Mutation: { orderNoteAdd: write, orderNoteDelete: write } },
}
