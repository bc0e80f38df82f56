import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { PriceChangeSet } from './price.type.ts'
import { changeChangeSet, lockChangeSet } from './price-change-set.queries.ts'
import type { PriceChangeSetRow } from './price-change-set.table.ts'

@InputType({ description: 'Which change set to give up.' })
class PriceChangeSetCancelInput {
  @Field(() => ID, { description: 'The change set, `pcs_…`; else NOT_FOUND.' })
  changeSetId!: string
}

@Type('What `priceChangeSetCancel` answers.')
class PriceChangeSetCancelPayload extends Payload {
  @Field(() => PriceChangeSet, { nullable: true, description: 'The change set as it is now; null when refused.' })
  changeSet?: PriceChangeSetRow
}

export async function priceChangeSetCancel(
  tx: Tx,
  { changeSetId }: PriceChangeSetCancelInput,
): Promise<PriceChangeSetRow> {
  const set = await lockChangeSet(tx, changeSetId)
  if (set.status !== 'OPEN' && set.status !== 'SCHEDULED')
    refuse('WRONG_STATE', 'It is being made, or was: revert it.', 'input', 'changeSetId')
  return changeChangeSet(tx, set.id, { status: 'CANCELLED', dueAt: null })
}

@Resolver()
export class PriceChangeSetCancel {
  @Mutation(() => PriceChangeSetCancelPayload, {
    description:
      'Gives up a change set before its time comes. Needs `catalog:write`. Errors: NOT_FOUND, WRONG_STATE (it is being made, or was).',
  })
  priceChangeSetCancel(
    @Arg('input', () => PriceChangeSetCancelInput, { description: 'Which.' }) input: PriceChangeSetCancelInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ changeSet: await priceChangeSetCancel(tx, input) }))
  }
}
