import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { Order, type OrderRow } from '../orders/index.ts'
import { User } from '../people/index.ts'
import type { OrderNoteRow } from './order-note.table.ts'
import { OrderNote } from './order-note.type.ts'
import { mayRead } from './visibility.ts'

@Resolver(() => Order)
export class NotesOfOrderResolver {
  @FieldResolver(() => [OrderNote], {
    description:
      'What staff wrote beside it, the oldest first: all of it for those with `orders:read`, the public notes for its customer.',
  })
  async notes(@Root() { id }: OrderRow, @Ctx() ctx: Context): Promise<OrderNoteRow[]> {
    return (await ctx.loaders.notesOfOrder.load(id)).filter((note) => mayRead(ctx.caller, note))
  }
}

@Resolver(() => OrderNote)
export class OrderNoteResolver {
  @FieldResolver(() => User, {
    nullable: true,
    description:
      'Who wrote it. Null for those without `orders:read`, and where it was an API key or somebody who is gone.',
  })
  author(@Root() { actor }: OrderNoteRow, @Ctx() { caller, loaders }: Context) {
    return caller.permissions.has('orders:read') ? loaders.user.load(actor) : null
  }
}
