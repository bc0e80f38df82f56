import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkLocations, takeBack } from '../inventory/index.ts'
import { listLines } from '../orders/index.ts'
import { NeedsKey } from '../platform/executor/verb-traits.ts'
import { checkVersion } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { changeReturn } from './change-return.ts'
import { noteReceipts } from './note-receipts.ts'
import { ReturnInput, ReturnPayload } from './return.input.ts'
import { lockReturn } from './return.queries.ts'
import { checkReceipts, checkStep, isComplete, received } from './return.rules.ts'
import type { ReturnReceiptRow } from './return.table.ts'
import { ReturnConditionEnum } from './return.type.ts'

@InputType({ description: 'Pieces that have come, and what becomes of them.' })
class ReturnReceiptInput {
  @Field(() => ID, { description: 'The line of the order; twice where its pieces differ.' })
  orderLineId!: string
  @Field(() => Int, { description: 'How many of its pieces: at least 1, and no more than are still to come.' })
  quantity!: number
  @Field(() => ReturnConditionEnum, { description: 'How they were found.' })
  condition!: ReturnReceiptRow['condition']
  @Field(() => Boolean, { defaultValue: false, description: 'Whether they go into stock again.' })
  restock!: boolean
  @Field(() => ID, {
    nullable: true,
    description: 'Where they go into stock; the first location where nothing is said.',
  })
  locationId?: string | null
}

@InputType({ description: 'What has come of which return.' })
class ReturnReceiveInput extends ReturnInput {
  @Field(() => [ReturnReceiptInput], { description: 'The pieces.' })
  lines!: ReturnReceiptInput[]
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether nothing more is to come: the return is over, and what did not come can be asked for again.',
  })
  isLast!: boolean
}

export async function returnReceive(ctx: Context, tx: WriteTx, input: ReturnReceiveInput) {
  const { returnId, expectedVersion, lines, isLast } = input
  const locked = await lockReturn(tx, returnId)
  const { order, found } = locked
  checkVersion(found, expectedVersion)
  const bought = new Map((await listLines(tx, order.id)).map((line) => [line.id, line]))

  checkReceipts(lines, found.lines)
  await checkLocations(ctx, lines)
  checkStep(found, 'RECEIVED')
  if (lines.length === 0 && !isLast) refuse('REQUIRED', 'Say what has come.', 'input', 'lines')
  const after = received(found.lines, lines)

  await noteReceipts(tx, found.id, lines)
  const pieces = lines.flatMap(({ orderLineId, quantity, restock, locationId }, i) => {
    const variantId = bought.get(orderLineId)?.variantId
    return restock && variantId ? [{ variantId, quantity, locationId, path: ['input', 'lines', String(i)] }] : []
  })
  await takeBack(tx, order.id, pieces)
  const status = isLast || isComplete(after) ? 'RECEIVED' : found.status
  return changeReturn(tx, locked, { status }, 'RETURN_RECEIVED')
}

@Resolver()
export class ReturnReceive {
  @NeedsKey()
  @Mutation(() => ReturnPayload, {
    description:
      'Writes down what has come of an approved return, in what condition, and puts it into stock again where that is said, each piece once. Once all of it has come, the return is RECEIVED. ' +
      'Its money goes back by `refundCreate` with its `returnId`. Needs `orders:write` and an idempotency key. Errors: NOT_FOUND, CONFLICT, WRONG_STATE, REQUIRED, INVALID.',
  })
  returnReceive(
    @Arg('input', () => ReturnReceiveInput, { description: 'What has come.' }) input: ReturnReceiveInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => returnReceive(ctx, tx, input))
  }
}
