import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkLength } from '../orders/index.ts'
import { checkVersion } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { changeReturn } from './change-return.ts'
import { ReturnInput, ReturnPayload } from './return.input.ts'
import { lockReturn } from './return.queries.ts'
import { checkStep } from './return.rules.ts'

@InputType({ description: 'Which return may not come, and why.' })
class ReturnRejectInput extends ReturnInput {
  @Field(() => String, { description: 'Why; 1 to 500 characters. The customer can read it.' })
  reason!: string
}

export async function returnReject(tx: WriteTx, { returnId, expectedVersion, reason }: ReturnRejectInput) {
  const locked = await lockReturn(tx, returnId)
  checkVersion(locked.found, expectedVersion)
  const hasCome = locked.found.lines.some(({ receivedQuantity }) => receivedQuantity > 0)
  checkStep(locked.found, 'REJECTED', hasCome)
  const rejectReason = checkLength(reason, 500, 'reason') ?? refuse('REQUIRED', 'Say why.', 'input', 'reason')
  return changeReturn(tx, locked, { status: 'REJECTED', rejectReason }, 'RETURN_REJECTED')
}

@Resolver()
export class ReturnReject {
  @Mutation(() => ReturnPayload, {
    description:
      'Says that the pieces of a return may not come, as long as none of them has; they can be asked for again. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE, REQUIRED, TOO_LONG.',
  })
  returnReject(
    @Arg('input', () => ReturnRejectInput, { description: 'Which return, and why.' }) input: ReturnRejectInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => returnReject(tx, input))
  }
}
