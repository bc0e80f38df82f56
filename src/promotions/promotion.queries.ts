import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columns, insertRows } from '../platform/columns.ts'
import { oneById } from '../platform/loaders.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { refuse } from '../platform/refusal.ts'
import { db, equals, sqlStatement, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { PromotionRule } from './granted.rules.ts'
import type { PromotionFacts } from './promotion.rules.ts'
import { type PromotionRow, promotions } from './promotion.table.ts'

const $ = sql.placeholder

const fields = columns(getTableColumns(promotions))

/** What of a promotion prices depend on. */
export const ruleFields = columns({
  id: promotions.id,
  name: promotions.name,
  priority: promotions.priority,
  exclusiveGroup: promotions.exclusiveGroup,
  startsAt: promotions.startsAt,
  endsAt: promotions.endsAt,
  totalLimit: promotions.totalLimit,
  customerLimit: promotions.customerLimit,
  definition: promotions.definition,
})

/** All automatic promotions of the tenant, the oldest first, as a scalar for the statement that reads the rulebook. */
export const promotionRules: SQL = sql`(
  select json_agg(${ruleFields.json} order by ${promotions.id}) from ${promotions}
  where ${ours(promotions)} and ${promotions.active} and ${promotions.automatic})`

/** Reads `promotionRules`. */
export const readPromotionRules = (json: unknown): PromotionRule[] => ruleFields.readMany(json)

const FIND = statement<{ id: string }, PromotionRow>(() =>
  db
    .select()
    .from(promotions)
    .where(and(ours(promotions), equals(promotions.id, 'id'))),
)

export const findPromotion = async (tx: Tx, id: string): Promise<PromotionRow | undefined> =>
  (await tx.run(FIND, { id }))[0]

export const noSuchPromotion = (): never => refuse('NOT_FOUND', 'There is no such promotion.', 'input', 'promotionId')

const insert = insertRows(promotions, [
  'id',
  'name',
  'active',
  'automatic',
  'priority',
  'exclusiveGroup',
  'startsAt',
  'endsAt',
  'totalLimit',
  'customerLimit',
  'definition',
  'createdBy',
  'updatedBy',
])

export async function insertPromotion(tx: Tx, id: string, facts: PromotionFacts): Promise<PromotionRow | undefined> {
  const actor = tx.caller.actor.id
  const [made] = await tx.run(insert, { rows: [{ ...facts, id, createdBy: actor, updatedBy: actor }] })
  return made
}

/** Changes a promotion, and counts its version up. */
export async function changePromotion(tx: Tx, id: string, facts: PromotionFacts): Promise<PromotionRow | undefined> {
  const set = {
    ...facts,
    version: sql`${promotions.version} + 1`,
    updatedAt: sql`now()`,
    updatedBy: tx.caller.actor.id,
  }
  const update = db
    .update(promotions)
    .set(set)
    .where(and(ours(promotions), eq(promotions.id, id)))
  const [changed] = await tx.query(update.returning())
  return changed
}

const REMOVE = statement<{ id: string }, PromotionRow>(() =>
  db
    .delete(promotions)
    .where(and(ours(promotions), equals(promotions.id, 'id')))
    .returning(),
)

export const removePromotion = async (tx: Tx, id: string): Promise<PromotionRow | undefined> =>
  (await tx.run(REMOVE, { id }))[0]

const page = (from: SQL, order: SQL) =>
  sqlStatement<{ id: string | null; size: number }, PromotionRow>(
    () => sql`
      select ${fields.list} from ${promotions} where ${ours(promotions)} ${from}
      order by ${promotions.id} ${order} limit ${$('size')}::int`,
    fields.read,
  )
const beyond = (comparison: SQL) => sql`and ${promotions.id} ${comparison} ${$('id')}::uuid`

const FIRST = page(sql``, sql`desc`)
const LAST = page(sql``, sql`asc`)
const AFTER = page(beyond(sql`<`), sql`desc`)
const BEFORE = page(beyond(sql`>`), sql`asc`)
const COUNT = sqlStatement<object, number>(
  () => sql`select count(*)::int from ${promotions} where ${ours(promotions)}`,
  ([n]) => Number(n),
)

export const countPromotions = async (tx: Tx): Promise<number> => (await tx.run(COUNT, {}))[0] ?? 0

/** A page of promotions by cursor, the newest first. */
export async function listPromotions(tx: Tx, args: ConnectionArgs): Promise<Connection<PromotionRow>> {
  const slice = sliceOf(args, 'newest', ['uuid'])
  const [id = null] = slice.from ?? []
  const [end, further] = slice.backwards ? [LAST, BEFORE] : [FIRST, AFTER]
  const rows = await tx.run(id === null ? end : further, { id, size: slice.size + 1 })
  const cursor = (row: PromotionRow) => cursorOf('newest', [String(promotions.id.mapToDriverValue(row.id))])
  return connection(rows, slice, cursor, () => countPromotions(tx))
}

export const promotionLoaders = { promotion: oneById(promotions) }
