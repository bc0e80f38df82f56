import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import { changePrices, checkReason, lockPrices, notePrices, powersOf } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import { DateTimeScalar } from '../platform/scalars.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { planRows } from './plan-rows.rules.ts'
import { ErrorPolicy, PriceChangeSet } from './price.type.ts'
import { changeChangeSet, insertChangeSet, lockChangeSet } from './price-change-set.queries.ts'
import type { PriceChangeSetRow } from './price-change-set.table.ts'
import { PriceRowInput } from './price-row.input.ts'
import { checkRowCount, checkSchedule, type PriceRow } from './price-row.rules.ts'
import { PriceRowResult } from './price-row-result.type.ts'

@InputType({ description: 'Prices to change, and when.' })
class PricesUpdateInput {
  @Field(() => [PriceRowInput], {
    description: 'The prices: 1 to 1,000, else REQUIRED or TOO_MANY; each named once, else INVALID.',
  })
  rows!: PriceRowInput[]
  @Field(() => ID, {
    nullable: true,
    description: 'The list, `prl_…`, of all rows that name none.',
  })
  priceListId?: string | null
  @Field(() => ErrorPolicy, {
    defaultValue: 'ALL_OR_NOTHING',
    description: 'What becomes of the other rows where one is refused.',
  })
  errorPolicy!: ErrorPolicy
  @Field(() => String, {
    nullable: true,
    description:
      'Why, at most 500 characters, else TOO_LONG. With `prices:override` prices may then fall as far as they like, and count as approved.',
  })
  reason?: string | null
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When to make the change; at once when left out or past.',
  })
  startsAt?: Date | null
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When to put the old prices back, as far as nothing else has changed by then; in the future, else INVALID.',
  })
  endsAt?: Date | null
  @Field(() => ID, {
    nullable: true,
    description:
      'An open change set, `pcs_…`, to add the rows to, else NOT_FOUND or WRONG_STATE; it has dates, reason and policy of its own.',
  })
  changeSetId?: string | null
}

@Type('What `pricesUpdate` answers.')
class PricesUpdatePayload extends Payload {
  @Field(() => PriceChangeSet, {
    nullable: true,
    description: 'What was changed, or is going to be; null when nothing was.',
  })
  changeSet?: PriceChangeSetRow
  @Field(() => [PriceRowResult], {
    nullable: true,
    description: 'What became of each row, in the order given; null when the call itself was refused.',
  })
  rows?: PriceRowResult[]
}

type Updated = { changeSet?: PriceChangeSetRow; rows: PriceRowResult[]; userErrors?: object[] }

export async function pricesUpdate(tx: Tx, input: PricesUpdateInput, now = new Date()): Promise<Updated> {
  checkRowCount(input.rows)
  checkSchedule(input, now)
  const open = input.changeSetId ? await lockOpenSet(tx, input.changeSetId) : undefined
  const reason = open ? open.reason : checkReason(input.reason, 'input', 'reason')
  const given = input.rows.map((row) => ({ ...row, priceListId: row.priceListId ?? input.priceListId }))
  const board = await lockPrices(tx, namesIn(given))

  const plans = planRows(given, board, powersOf(tx.caller.permissions, reason), now)
  const planned = plans.flatMap((plan) => plan.planned ?? [])
  const refusals = plans.flatMap(({ refusal }) => refusal ?? [])
  const isLater = open !== undefined || (input.startsAt ?? now) > now
  const rows = plans.map((plan) => new PriceRowResult(plan, isLater))
  const isRefused = planned.length === 0 || (refusals.length > 0 && input.errorPolicy === 'ALL_OR_NOTHING')
  if (isRefused) return { rows, userErrors: refusals.map((refusal) => refusal.asUserError()) }

  if (isLater) {
    const changeSet =
      open ?? (await insertChangeSet(tx, { ...scheduled(tx, input, reason, planned.length), status: 'SCHEDULED' }))
    const position = open ? open.total : 0
    const later = planned.map((price) => ({ ...price, outcome: 'PLANNED' as const }))
    await notePrices(tx, later, { reason, changeSetId: changeSet.id, position })
    const total = position + planned.length
    return { rows, changeSet: open ? await changeChangeSet(tx, open.id, { total }) : changeSet }
  }
  const changed = planned.filter(({ outcome }) => outcome !== 'UNCHANGED')
  if (changed.length === 0) return { rows }
  const changeSet = await insertChangeSet(tx, {
    ...scheduled(tx, input, reason, changed.length),
    ...{ status: 'APPLIED', startsAt: now, dueAt: input.endsAt, done: changed.length },
  })
  await changePrices(tx, changed, now)
  await notePrices(tx, changed, { reason, changeSetId: changeSet.id })
  return { rows, changeSet }
}

async function lockOpenSet(tx: Tx, id: string): Promise<PriceChangeSetRow> {
  const set = await lockChangeSet(tx, id)
  return set.status === 'OPEN' ? set : refuse('WRONG_STATE', 'This change set is not open.', 'input', 'changeSetId')
}

const namesIn = (rows: readonly PriceRow[]) => {
  const all = (values: readonly (string | null | undefined)[]) => [...new Set(values.flatMap((value) => value || []))]
  return {
    variantIds: all(rows.map(({ variantId }) => variantId)),
    skus: all(rows.map(({ sku, variantId }) => (variantId ? null : sku))),
    priceListIds: all(rows.map(({ priceListId }) => priceListId)),
  }
}

function scheduled(tx: Tx, input: PricesUpdateInput, reason: string | null, total: number) {
  const { errorPolicy, startsAt = null, endsAt = null } = input
  const { override, approve } = powersOf(tx.caller.permissions, reason)
  return { errorPolicy, reason, startsAt, endsAt, dueAt: startsAt, total, mayOverride: override, mayApprove: approve }
}

@Resolver()
export class PricesUpdate {
  @Mutation(() => PricesUpdatePayload, {
    description:
      'Changes up to 1,000 prices at once or at a time, all or nothing or row by row; `@dryRun` shows what would become of each. ' +
      'A price below half of the one that was last approved is refused; prices that need approval wait for `productApprove`. More rows are collected in an open change set. ' +
      'Needs `catalog:write`. Errors: NOT_FOUND, REQUIRED, INVALID, TOO_LONG, TOO_MANY, OVERLAPS, WRONG_STATE, PRICE_DROP.',
  })
  pricesUpdate(
    @Arg('input', () => PricesUpdateInput, { description: 'What to change.' }) input: PricesUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => pricesUpdate(tx, input))
  }
}
