import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import { checkReason, powersOf } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { PriceChangeSet } from './price.type.ts'
import { insertChangeSet } from './price-change-set.queries.ts'
import type { PriceChangeSetRow } from './price-change-set.table.ts'

@InputType({ description: 'A new change set, open for rows.' })
class PriceChangeSetCreateInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Why prices change, at most 500 characters, else TOO_LONG. With `prices:override` they may then fall as far as they like, and count as approved.',
  })
  reason?: string | null
}

@Type('What `priceChangeSetCreate` answers.')
class PriceChangeSetCreatePayload extends Payload {
  @Field(() => PriceChangeSet, { nullable: true, description: 'The new change set; null when refused.' })
  changeSet?: PriceChangeSetRow
}

export function priceChangeSetCreate(tx: Tx, input: PriceChangeSetCreateInput): Promise<PriceChangeSetRow> {
  const reason = checkReason(input.reason, 'input', 'reason')
  const { override, approve } = powersOf(tx.caller.permissions, reason)
  return insertChangeSet(tx, {
    ...{ status: 'OPEN', errorPolicy: 'ROW_BY_ROW', reason, mayOverride: override, mayApprove: approve },
  })
}

@Resolver()
export class PriceChangeSetCreate {
  @Mutation(() => PriceChangeSetCreatePayload, {
    description:
      'Opens a change set for more prices than one call takes: `pricesUpdate` adds rows to it, `priceChangeSetSchedule` has it made, row by row. Needs `catalog:write`. Errors: TOO_LONG.',
  })
  priceChangeSetCreate(
    @Arg('input', () => PriceChangeSetCreateInput, { description: 'The new change set.' })
    input: PriceChangeSetCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ changeSet: await priceChangeSetCreate(tx, input) }))
  }
}
