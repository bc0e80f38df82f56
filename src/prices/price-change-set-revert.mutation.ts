import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import { checkReason, powersOf } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { PriceChangeSet } from './price.type.ts'
import { changeChangeSet, lockChangeSet } from './price-change-set.queries.ts'
import type { PriceChangeSetRow } from './price-change-set.table.ts'
import { revertPortion } from './run-change-set.ts'

@InputType({ description: 'Which change set to put back.' })
class PriceChangeSetRevertInput {
  @Field(() => ID, { description: 'The change set, `pcs_…`; else NOT_FOUND.' })
  changeSetId!: string
  @Field(() => String, {
    nullable: true,
    description:
      'Why, at most 500 characters, else TOO_LONG; with `prices:override` prices may then fall as far as they like.',
  })
  reason?: string | null
}

@Type('What `priceChangeSetRevert` answers.')
class PriceChangeSetRevertPayload extends Payload {
  @Field(() => PriceChangeSet, { nullable: true, description: 'The change set as it is now; null when refused.' })
  changeSet?: PriceChangeSetRow
}

export async function priceChangeSetRevert(
  tx: Tx,
  input: PriceChangeSetRevertInput,
  now = new Date(),
): Promise<PriceChangeSetRow> {
  const set = await lockChangeSet(tx, input.changeSetId)

  const reason = checkReason(input.reason, 'input', 'reason')
  if (set.status !== 'APPLIED') refuse('WRONG_STATE', 'It was not made.', 'input', 'changeSetId')
  const { override: mayOverride, approve: mayApprove } = powersOf(tx.caller.permissions, reason)

  const begun = await changeChangeSet(tx, set.id, { mayOverride, mayApprove, reason: reason ?? set.reason })
  return revertPortion(tx, begun, { override: mayOverride, approve: mayApprove }, now)
}

@Resolver()
export class PriceChangeSetRevert {
  @Mutation(() => PriceChangeSetRevertPayload, {
    description:
      'Puts the old prices of a change set back, where nothing else has changed since and the rules let them; what of it waits for approval is given up. ' +
      'The first 1,000 at once, more a portion at a time. Needs `catalog:write`. Errors: NOT_FOUND, TOO_LONG, WRONG_STATE (it was not made, or is put back already).',
  })
  priceChangeSetRevert(
    @Arg('input', () => PriceChangeSetRevertInput, { description: 'Which, and why.' })
    input: PriceChangeSetRevertInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ changeSet: await priceChangeSetRevert(tx, input) }))
  }
}
