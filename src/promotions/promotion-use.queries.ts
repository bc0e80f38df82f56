import { type SQL, sql } from 'drizzle-orm'
import { bare, columns, given, recordset } from '../platform/columns.ts'
import { oneBy } from '../platform/loaders.ts'
import { isOff } from '../platform/protection.ts'
import { anyOf, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { Candidate } from './granted.rules.ts'
import { ruleFields } from './promotion.queries.ts'
import { promotions } from './promotion.table.ts'
import { promotionCodes } from './promotion-code.table.ts'
import { type PromotionUse, promotionUses } from './promotion-use.table.ts'

const $ = sql.placeholder
const nothing = () => undefined as never

/** Who buys, as uses are counted: by log-in or e-mail. Guests who gave none count as one. */
export interface Buyer {
  readonly customerId: string | null
  readonly email: string | null
}

export const buyerOf = ({ customerId, email }: Buyer): Buyer => ({
  customerId,
  email: email?.toLowerCase() ?? (customerId === null ? '' : null),
})

/** How many orders had a promotion, where the condition holds; 0 where nothing bounds it. */
const count = (limit: SQL, condition: SQL): SQL => sql`
  case when ${limit} is null then 0 else (select count(*)::int from ${promotionUses} where ${ours(promotionUses)} and ${condition}) end`

const ofPromotion = sql`${promotionUses.promotionId} = ${promotions.id}`
const used = count(sql`${promotions.totalLimit}`, ofPromotion)
const usedOfCode = count(sql`${promotionCodes.usageLimit}`, sql`${promotionUses.codeId} = ${promotionCodes.id}`)
const usedBy = (customerId: SQL, email: SQL): SQL =>
  count(
    sql`${promotions.customerLimit}`,
    sql`${ofPromotion} and (${promotionUses.customerId} = ${customerId} or ${promotionUses.email} = ${email})`,
  )
const usedByBuyer = () => usedBy(valueParam(promotionUses.customerId, 'customerId'), sql`${$('email')}::text`)

const codeFields = columns({
  id: promotionCodes.id,
  code: promotionCodes.code,
  usageLimit: promotionCodes.usageLimit,
})

/** The promotions that codes stand for. */
const BY_CODES = sqlStatement<Buyer & { codes: readonly string[] }, Candidate>(
  () => sql`
    select ${ruleFields.list}, ${codeFields.json}, ${used}, ${usedByBuyer()}, ${usedOfCode}
    from ${promotionCodes} join ${promotions} on ${promotions.tenantId} = ${promotionCodes.tenantId} and ${promotions.id} = ${promotionCodes.promotionId}
    where ${ours(promotionCodes)} and ${ours(promotions)} and ${promotionCodes.code} = any(${$('codes')}::text[])
      and ${promotions.active} and not ${promotions.automatic}`,
  (row) => readCandidate(row),
)
/** Promotions that need no code. */
const BY_IDS = sqlStatement<Buyer & { ids: readonly string[] }, Candidate>(
  () => sql`
    select ${ruleFields.list}, null, ${used}, ${usedByBuyer()}, 0
    from ${promotions} where ${ours(promotions)} and ${anyOf(promotions.id, 'ids')}`,
  (row) => readCandidate(row),
)

function readCandidate(row: unknown[]): Candidate {
  const [code, used, usedByCustomer, usedOfCode] = row.slice(ruleFields.size)
  return {
    rule: ruleFields.read(row),
    code: codeFields.readOne(code ?? null) ?? undefined,
    used: Number(used),
    usedByCustomer: Number(usedByCustomer),
    usedOfCode: Number(usedOfCode),
  }
}

/** What codes stand for, with how often it has been used; codes that stand for nothing are left out. */
export const listByCodes = (tx: Tx, codes: readonly string[], buyer: Buyer): Promise<Candidate[]> =>
  codes.length > 0 ? tx.run(BY_CODES, { ...buyerOf(buyer), codes }) : Promise.resolve([])

/** How often promotions have been used. */
export const listByIds = (tx: Tx, ids: readonly string[], buyer: Buyer): Promise<Candidate[]> =>
  ids.length > 0 ? tx.run(BY_IDS, { ...buyerOf(buyer), ids }) : Promise.resolve([])

/** All must be there, and those that have a limit wait for each other; by id, so that nobody waits in a circle. */
const LOCK = sqlStatement<{ ids: readonly string[]; codeIds: readonly string[]; n: number }, never>(
  () => sql`
    with free as materialized (
      select 1 from ${promotions} where ${ours(promotions)} and ${anyOf(promotions.id, 'ids')}
        and ${promotions.totalLimit} is null and ${promotions.customerLimit} is null
      order by ${promotions.id} for key share),
    bounded as materialized (
      select 1 from ${promotions} where ${ours(promotions)} and ${anyOf(promotions.id, 'ids')}
        and (${promotions.totalLimit} is not null or ${promotions.customerLimit} is not null)
      order by ${promotions.id} for no key update),
    codes as materialized (
      select 1 from ${promotionCodes} where ${ours(promotionCodes)} and ${anyOf(promotionCodes.id, 'codeIds')}
      order by ${promotionCodes.id} for no key update)
    select 1 / ((select count(*) from free) + (select count(*) from bounded) + (select count(*) from codes) = ${$('n')}::int)::int`,
  nothing,
)

const useNames = ['id', 'promotionId', 'codeId', 'orderId', 'customerId', 'email'] as const
export const encodeUses = recordset(promotionUses, useNames)
const writing = sql`insert into ${promotionUses} (tenant_id, ${bare(promotionUses, useNames)}) ${given(promotionUses, useNames)}`

/** Writes down uses that nothing bounds, of promotions that are still there: a part of a statement. */
export const writingUses = (parameter: string): SQL => sql`
  insert into ${promotionUses} (tenant_id, ${bare(promotionUses, useNames)})
  select given.* from (${given(promotionUses, useNames, parameter)}) given
  join ${promotions} on ${ours(promotions)} and ${promotions.id} = given.promotion_id for key share of ${sql.identifier('promotions')}`

/** Divides by zero where a limit is reached. */
const CLAIM = sqlStatement<{ rows: string }, never>(
  () => sql`
    with wanted as (${given(promotionUses, useNames)}), claimed as (${writing})
    select 1 / bool_and(
      (${promotions.totalLimit} is null or ${used} < ${promotions.totalLimit})
      and (${promotions.customerLimit} is null or ${usedBy(sql`wanted.customer_id`, sql`wanted.email`)} < ${promotions.customerLimit})
      and (${promotionCodes.usageLimit} is null or ${usedOfCode} < ${promotionCodes.usageLimit}))::int
    from wanted join ${promotions} on ${ours(promotions)} and ${promotions.id} = wanted.promotion_id
    left join ${promotionCodes} on ${ours(promotionCodes)} and ${promotionCodes.id} = wanted.code_id`,
  nothing,
)
const CLAIM_UNGUARDED = sqlStatement<{ rows: string }, never>(() => writing, nothing)

/** Locks what an order is about to use. Where one is gone, the transaction fails, and is run again. */
export function lockUses(tx: WriteTx, uses: readonly PromotionUse[]): void {
  if (uses.length === 0 || isOff('code_guard')) return
  const ids = uses.map(({ promotionId }) => promotionId)
  const codeIds = uses.flatMap(({ codeId }) => codeId ?? [])
  tx.send(LOCK, { ids, codeIds, n: ids.length + codeIds.length })
}

/** Writes down what an order uses, after the order. Where that is more than may be, the transaction fails, and is run again. */
export function claimUses(tx: WriteTx, uses: readonly PromotionUse[]): void {
  if (uses.length > 0) tx.send(isOff('code_guard') ? CLAIM_UNGUARDED : CLAIM, { rows: encodeUses(uses) })
}

const RELEASE = sqlStatement<{ orderId: string }, never>(
  () => sql`
    delete from ${promotionUses}
    where ${ours(promotionUses)} and ${promotionUses.orderId} = ${valueParam(promotionUses.orderId, 'orderId')}`,
  nothing,
)

/** An order was called off: what it used may be used again. */
export const releaseUses = (tx: Tx, orderId: string): Promise<never[]> => tx.run(RELEASE, { orderId })

const COUNTS = sqlStatement<{ ids: readonly string[] }, { id: string; count: number }>(
  () => sql`
    select ${promotionUses.promotionId}, count(*)::int from ${promotionUses}
    where ${ours(promotionUses)} and ${anyOf(promotionUses.promotionId, 'ids')} group by 1`,
  ([id, n]) => ({ id: promotions.id.mapFromDriverValue(id as string) as string, count: Number(n) }),
)
const COUNTS_OF_CODES = sqlStatement<{ ids: readonly string[] }, { id: string; count: number }>(
  () => sql`
    select ${promotionUses.codeId}, count(*)::int from ${promotionUses}
    where ${ours(promotionUses)} and ${anyOf(promotionUses.codeId, 'ids')} group by 1`,
  ([id, n]) => ({ id: promotionCodes.id.mapFromDriverValue(id as string) as string, count: Number(n) }),
)

export const promotionUseLoaders = {
  /** How many orders had a promotion; null for none. */
  usesOfPromotion: oneBy(COUNTS, ({ id }) => id),
  usesOfCode: oneBy(COUNTS_OF_CODES, ({ id }) => id),
}
