import { sql } from 'drizzle-orm'
import { newId } from '../platform/id.ts'
import { manyBy, oneById } from '../platform/loaders.ts'
import { only } from '../platform/rows.ts'
import { anyOf, db, equals, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type OrderNoteRow, orderNotes } from './order-note.table.ts'

const OF_ORDERS = statement<{ ids: readonly string[] }, OrderNoteRow>(() =>
  db
    .select()
    .from(orderNotes)
    .where(sql`${ours(orderNotes)} and ${anyOf(orderNotes.orderId, 'ids')}`)
    .orderBy(orderNotes.orderId, orderNotes.id),
)

export const orderNoteLoaders = {
  orderNote: oneById(orderNotes),
  notesOfOrder: manyBy(OF_ORDERS, ({ orderId }) => orderId),
}

const BY_ID = statement<{ id: string }, OrderNoteRow>(() =>
  db
    .select()
    .from(orderNotes)
    .where(sql`${ours(orderNotes)} and ${equals(orderNotes.id, 'id')}`),
)

export const findNote = async (tx: Tx, id: string): Promise<OrderNoteRow | undefined> =>
  (await tx.run(BY_ID, { id }))[0]

type Said = Pick<OrderNoteRow, 'orderId' | 'text' | 'isPublic'>

const WRITE = statement<Said & { id: string; actor: string }, OrderNoteRow>(() =>
  db
    .insert(orderNotes)
    .values({
      tenantId: thisTenant as never,
      id: valueParam(orderNotes.id, 'id'),
      orderId: valueParam(orderNotes.orderId, 'orderId'),
      text: valueParam(orderNotes.text, 'text'),
      isPublic: valueParam(orderNotes.isPublic, 'isPublic'),
      actor: valueParam(orderNotes.actor, 'actor'),
    } as never)
    .returning(),
)

export const writeNote = async (tx: WriteTx, said: Said): Promise<OrderNoteRow> =>
  only(await tx.run(WRITE, { ...said, id: newId('note'), actor: tx.caller.actor.id }))

const DELETE = sqlStatement<{ id: string }, unknown>(
  () => sql`delete from ${orderNotes} where ${ours(orderNotes)} and ${equals(orderNotes.id, 'id')} returning 1`,
  (row) => row,
)

/** Takes a note away; false where it was gone. */
export const deleteNote = async (tx: WriteTx, id: string): Promise<boolean> => (await tx.run(DELETE, { id })).length > 0
