import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import { DateTimeScalar } from '../platform/scalars.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { PriceChangeSet } from './price.type.ts'
import { changeChangeSet, lockChangeSet } from './price-change-set.queries.ts'
import type { PriceChangeSetRow } from './price-change-set.table.ts'
import { checkSchedule } from './price-row.rules.ts'

@InputType({ description: 'When to make a change set.' })
class PriceChangeSetScheduleInput {
  @Field(() => ID, { description: 'The change set, `pcs_…`; else NOT_FOUND.' })
  changeSetId!: string
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When to make it; within seconds when left out or past.',
  })
  startsAt?: Date | null
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When to put the old prices back, as far as nothing else has changed by then; in the future, else INVALID.',
  })
  endsAt?: Date | null
}

@Type('What `priceChangeSetSchedule` answers.')
class PriceChangeSetSchedulePayload extends Payload {
  @Field(() => PriceChangeSet, { nullable: true, description: 'The change set as it is now; null when refused.' })
  changeSet?: PriceChangeSetRow
}

export async function priceChangeSetSchedule(
  tx: Tx,
  { changeSetId, startsAt, endsAt = null }: PriceChangeSetScheduleInput,
  now = new Date(),
): Promise<PriceChangeSetRow> {
  const set = await lockChangeSet(tx, changeSetId)

  checkSchedule({ startsAt: startsAt ?? now, endsAt }, now)
  if (set.status !== 'OPEN' && set.status !== 'SCHEDULED')
    refuse('WRONG_STATE', 'It is being made, or was.', 'input', 'changeSetId')
  if (set.total === 0) refuse('REQUIRED', 'It has no rows.', 'input', 'changeSetId')

  const at = startsAt ?? now
  return changeChangeSet(tx, set.id, { status: 'SCHEDULED', startsAt: at, endsAt, dueAt: at })
}

@Resolver()
export class PriceChangeSetSchedule {
  @Mutation(() => PriceChangeSetSchedulePayload, {
    description:
      'Says when a change set is made, which until then may be said again. It is made a portion at a time, and says how far it is. Needs `catalog:write`. Errors: NOT_FOUND, INVALID, REQUIRED (rows), WRONG_STATE.',
  })
  priceChangeSetSchedule(
    @Arg('input', () => PriceChangeSetScheduleInput, { description: 'Which, and when.' })
    input: PriceChangeSetScheduleInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ changeSet: await priceChangeSetSchedule(tx, input) }))
  }
}
