import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { lockOrder, moveOrder, Order, type OrderRow } from '../orders/index.ts'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { writeNote } from './order-note.queries.ts'
import { textOf } from './order-note.rules.ts'
import type { OrderNoteRow } from './order-note.table.ts'
import { OrderNote } from './order-note.type.ts'

@InputType({ description: 'What to write beside which order.' })
class OrderNoteAddInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string
  @Field(() => String, { description: 'The note; 1 to 5000 characters, else REQUIRED or TOO_LONG.' })
  text!: string
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the customer is to see it.' })
  isPublic!: boolean
}

@Type('The note, and the order it stands beside.')
class OrderNoteAddPayload extends Payload {
  @Field(() => OrderNote, { nullable: true, description: 'The note; null when refused.' })
  note?: OrderNoteRow
  @Field(() => Order, { nullable: true, description: 'The order as it stands now; null when refused.' })
  order?: OrderRow
}

export async function orderNoteAdd(tx: WriteTx, { orderId, text, isPublic }: OrderNoteAddInput) {
  const order = await lockOrder(tx, orderId)
  const note = await writeNote(tx, { orderId, text: textOf(text), isPublic })
  return { note, order: isPublic ? await moveOrder(tx, order, {}, ['ORDER_NOTES_CHANGED']) : order }
}

@Resolver()
export class OrderNoteAdd {
  @Mutation(() => OrderNoteAddPayload, {
    description:
      'Writes a note beside an order. Of a public one its customer is told, live; a private one is for those who may read orders. Needs `orders:write`. Errors: NOT_FOUND, REQUIRED, TOO_LONG.',
  })
  orderNoteAdd(
    @Arg('input', () => OrderNoteAddInput, { description: 'What to write where.' }) input: OrderNoteAddInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => orderNoteAdd(tx, input))
  }
}
