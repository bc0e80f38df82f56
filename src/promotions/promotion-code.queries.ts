import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columns, insertRows } from '../platform/columns.ts'
import { oneById } from '../platform/loaders.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type PromotionCodeRow, promotionCodes } from './promotion-code.table.ts'
import { promotionUses } from './promotion-use.table.ts'

const $ = sql.placeholder

const fields = columns(getTableColumns(promotionCodes))

const insert = insertRows(
  promotionCodes,
  ['id', 'promotionId', 'code', 'usageLimit', 'createdBy'],
  sql`on conflict (tenant_id, code) do nothing`,
)

type NewCode = Pick<PromotionCodeRow, 'id' | 'promotionId' | 'code' | 'usageLimit'>

/** Writes down the codes that nobody has yet. */
export const insertCodes = (tx: Tx, rows: readonly NewCode[]): Promise<PromotionCodeRow[]> =>
  tx.run(insert, { rows: rows.map((row) => ({ ...row, createdBy: tx.caller.actor.id })) })

/** Orders that used the code go on counting for its promotion. */
const REMOVE = sqlStatement<{ id: string }, PromotionCodeRow>(
  () => sql`
    with freed as (
      update ${promotionUses} set code_id = null
      where ${ours(promotionUses)} and ${promotionUses.codeId} = ${valueParam(promotionCodes.id, 'id')})
    delete from ${promotionCodes} where ${ours(promotionCodes)} and ${promotionCodes.id} = ${valueParam(promotionCodes.id, 'id')}
    returning ${fields.list}`,
  fields.read,
)

export const removeCode = async (tx: Tx, id: string): Promise<PromotionCodeRow | undefined> =>
  (await tx.run(REMOVE, { id }))[0]

type PageArgs = { promotionId: string; id: string | null; size: number }
const ofPromotion = () =>
  sql`${ours(promotionCodes)} and ${promotionCodes.promotionId} = ${valueParam(promotionCodes.promotionId, 'promotionId')}`
const page = (from: SQL, order: SQL) =>
  sqlStatement<PageArgs, PromotionCodeRow>(
    () => sql`
      select ${fields.list} from ${promotionCodes} where ${ofPromotion()} ${from}
      order by ${promotionCodes.id} ${order} limit ${$('size')}::int`,
    fields.read,
  )
const beyond = (comparison: SQL) => sql`and ${promotionCodes.id} ${comparison} ${$('id')}::uuid`

const FIRST = page(sql``, sql`asc`)
const LAST = page(sql``, sql`desc`)
const AFTER = page(beyond(sql`>`), sql`asc`)
const BEFORE = page(beyond(sql`<`), sql`desc`)
const COUNT = sqlStatement<{ promotionId: string }, number>(
  () => sql`select count(*)::int from ${promotionCodes} where ${ofPromotion()}`,
  ([n]) => Number(n),
)

/** A page of the codes of a promotion, the oldest first. */
export async function listCodes(
  tx: Tx,
  promotionId: string,
  args: ConnectionArgs,
): Promise<Connection<PromotionCodeRow>> {
  const slice = sliceOf(args, 'oldest', ['uuid'])
  const [id = null] = slice.from ?? []
  const [end, further] = slice.backwards ? [LAST, BEFORE] : [FIRST, AFTER]
  const rows = await tx.run(id === null ? end : further, { promotionId, id, size: slice.size + 1 })
  const cursor = (row: PromotionCodeRow) => cursorOf('oldest', [String(promotionCodes.id.mapToDriverValue(row.id))])
  return connection(rows, slice, cursor, async () => (await tx.run(COUNT, { promotionId }))[0] ?? 0)
}

export const promotionCodeLoaders = { promotionCode: oneById(promotionCodes) }
