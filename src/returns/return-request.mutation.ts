import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { listShippedParts } from '../fulfilment/index.ts'
import { checkLength, listLines, lockOrder, mayPay, moveOrder } from '../orders/index.ts'
import { insertRows } from '../platform/columns.ts'
import { NeedsKey } from '../platform/executor/verb-traits.ts'
import { newId } from '../platform/id.ts'
import { refuse } from '../platform/refusal.ts'
import { only } from '../platform/rows.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { ReturnPayload } from './return.input.ts'
import { listReturns } from './return.queries.ts'
import { checkPieces, returnable } from './return.rules.ts'
import { type ReturnLineRow, returnLines, returns } from './return.table.ts'
import { ReturnReasonEnum } from './return.type.ts'
import { windowFor } from './return-window.ts'

@InputType({ description: 'Pieces to send back, and why.' })
class ReturnLineInput {
  @Field(() => ID, { description: 'The line of the order, `oln_…`; each once.' })
  orderLineId!: string
  @Field(() => Int, {
    description: 'How many of its pieces: of those that were shipped, as many as no return has yet.',
  })
  quantity!: number
  @Field(() => ReturnReasonEnum, { description: 'Why.' })
  reason!: ReturnLineRow['reason']
  @Field(() => String, { nullable: true, description: 'The same in words; at most 500 characters.' })
  note?: string | null
}

@InputType({ description: 'What of which order is to go back.' })
class ReturnRequestInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string
  @Field(() => String, { nullable: true, description: 'The secret a guest was given when the order was placed.' })
  secret?: string | null
  @Field(() => [ReturnLineInput], { description: 'The pieces.' })
  lines!: ReturnLineInput[]
}

const INSERT = insertRows(returns, ['id', 'orderId', 'createdBy', 'updatedBy'])
const INSERT_LINES = insertRows(returnLines, ['returnId', 'orderLineId', 'quantity', 'reason', 'note'])

export async function returnRequest(ctx: Context, tx: WriteTx, { orderId, secret, lines }: ReturnRequestInput) {
  const order = await lockOrder(tx, orderId)
  if (!mayPay(ctx, order, secret)) refuse('NOT_FOUND', 'There is no such order.', 'input', 'orderId')
  const [bought, shipped, before] = await Promise.all([
    listLines(tx, orderId),
    listShippedParts(tx, orderId),
    listReturns(tx, orderId),
  ])
  const window = await windowFor(ctx)

  const most = bought.map(({ id }) => [id, returnable(id, shipped, before, window)] as const)
  checkPieces(lines, new Map(most), 'only what was shipped, is in time and is in no other return can be sent back')
  const returnId = newId('ret')
  const wanted = lines.map(({ orderLineId, quantity, reason, note }, i) => ({
    ...{ returnId, orderLineId, quantity, reason },
    note: checkLength(note, 500, `lines.${i}.note`),
  }))

  const actor = tx.caller.actor.id
  const made = only(await tx.run(INSERT, { rows: [{ id: returnId, orderId, createdBy: actor, updatedBy: actor }] }))
  await tx.run(INSERT_LINES, { rows: wanted })
  return { return: made, order: await moveOrder(tx, order, {}, ['RETURN_REQUESTED'], { returnId }) }
}

@Resolver()
export class ReturnRequest {
  @NeedsKey()
  @Mutation(() => ReturnPayload, {
    description:
      'Asks to send pieces of an order back: of what was shipped, never more than that, and by customers within the days that the shop gives (`returnSettings`). ' +
      'Open to its customer, a guest with its secret, and `orders:write`; needs an idempotency key. Errors: NOT_FOUND, REQUIRED, INVALID, TOO_LONG.',
  })
  returnRequest(
    @Arg('input', () => ReturnRequestInput, { description: 'What is to go back.' }) input: ReturnRequestInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => returnRequest(ctx, tx, input))
  }
}
