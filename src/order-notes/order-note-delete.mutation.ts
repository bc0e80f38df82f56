import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { lockOrder, moveOrder, Order, type OrderRow } from '../orders/index.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { deleteNote, findNote } from './order-note.queries.ts'

@InputType({ description: 'Which note to take away.' })
class OrderNoteDeleteInput {
  @Field(() => ID, { description: 'The note.' })
  noteId!: string
}

@Type('The order beside which the note stood.')
class OrderNoteDeletePayload extends Payload {
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

export async function orderNoteDelete(tx: WriteTx, noteId: string): Promise<OrderRow> {
  const gone = () => refuse('NOT_FOUND', 'There is no such note.', 'input', 'noteId')
  const note = (await findNote(tx, noteId)) ?? gone()
  const order = await lockOrder(tx, note.orderId)
  if (!(await deleteNote(tx, noteId))) gone()
  return note.isPublic ? moveOrder(tx, order, {}, ['ORDER_NOTES_CHANGED']) : order
}

@Resolver()
export class OrderNoteDelete {
  @Mutation(() => OrderNoteDeletePayload, {
    description:
      'Takes a note away from an order. Of a public one its customer is told, live. Needs `orders:write`. Errors: NOT_FOUND.',
  })
  orderNoteDelete(
    @Arg('input', () => OrderNoteDeleteInput, { description: 'Which note.' }) { noteId }: OrderNoteDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ order: await orderNoteDelete(tx, noteId) }))
  }
}
