import type { Caller } from '../platform/caller.ts'
import type { OrderNoteRow } from './order-note.table.ts'

/** Who may read a note of an order that they may see. */
export const mayRead = ({ permissions }: Caller, { isPublic }: OrderNoteRow): boolean =>
  isPublic || permissions.has('orders:read')
