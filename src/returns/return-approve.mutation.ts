import { Arg, Ctx, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion } from '../platform/payload.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { changeReturn } from './change-return.ts'
import { ReturnInput, ReturnPayload } from './return.input.ts'
import { lockReturn } from './return.queries.ts'
import { checkStep } from './return.rules.ts'

@InputType({ description: 'Which return may come.' })
class ReturnApproveInput extends ReturnInput {}

export async function returnApprove(tx: WriteTx, { returnId, expectedVersion }: ReturnApproveInput) {
  const locked = await lockReturn(tx, returnId)
  checkVersion(locked.found, expectedVersion)
  checkStep(locked.found, 'APPROVED')
  return changeReturn(tx, locked, { status: 'APPROVED' }, 'RETURN_APPROVED')
}

@Resolver()
export class ReturnApprove {
  @Mutation(() => ReturnPayload, {
    description:
      'Says that the pieces of a return may come: REQUESTED becomes APPROVED. Needs `orders:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE.',
  })
  returnApprove(
    @Arg('input', () => ReturnApproveInput, { description: 'Which return.' }) input: ReturnApproveInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => returnApprove(tx, input))
  }
}
