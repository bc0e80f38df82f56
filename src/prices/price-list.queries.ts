import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { type PriceListRow, priceLists, variantPrices } from '../catalog/index.ts'
import { columns, insertRows } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { oneById } from '../platform/loaders.ts'
import { refuse } from '../platform/refusal.ts'
import { db, equals, sqlStatement, statement } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'

type One = { id: string }

export const priceListLoaders = { priceList: oneById(priceLists) }

const LIST = statement<object, PriceListRow>(() =>
  db.select().from(priceLists).where(ours(priceLists)).orderBy(asc(priceLists.name)),
)

/** All lists, by name; there are not many. */
export const listPriceLists = (tx: Tx): Promise<PriceListRow[]> => tx.run(LIST, {})

const LOCK_ALL = sqlStatement<object, unknown>(
  () => sql`select pg_advisory_xact_lock(hashtextextended(${thisTenant}::text || ':price-lists', 0))`,
  (row) => row,
)

/** All lists; until the end of the transaction nobody else makes or renames one. */
export async function lockPriceLists(tx: Tx): Promise<PriceListRow[]> {
  await tx.run(LOCK_ALL, {})
  return listPriceLists(tx)
}

export const noSuchList = (): never => refuse('NOT_FOUND', 'There is no such price list.', 'input', 'priceListId')

const insert = insertRows(priceLists, ['id', 'name', 'currency', 'customerGroupId', 'createdBy', 'updatedBy'])

export async function insertPriceList(
  tx: Tx,
  list: Pick<PriceListRow, 'name' | 'currency' | 'customerGroupId'>,
): Promise<PriceListRow | undefined> {
  const actor = tx.caller.actor.id
  return (await tx.run(insert, { rows: [{ ...list, id: newId('prl'), createdBy: actor, updatedBy: actor }] }))[0]
}

/** Renames a list, and counts its version up. */
export async function renamePriceList(tx: Tx, id: string, name: string): Promise<PriceListRow | undefined> {
  const set = { name, version: sql`${priceLists.version} + 1`, updatedAt: sql`now()`, updatedBy: tx.caller.actor.id }
  const update = db
    .update(priceLists)
    .set(set)
    .where(and(ours(priceLists), eq(priceLists.id, id)))
  return (await tx.query(update.returning()))[0]
}

const listFields = columns(getTableColumns(priceLists))
const LOCK = sqlStatement<One, PriceListRow>(
  () =>
    sql`select ${listFields.list} from ${priceLists} where ${ours(priceLists)} and ${equals(priceLists.id, 'id')} for update`,
  listFields.read,
)

/** A list that is about to go; until the end of the transaction nobody puts prices into it. */
export const lockPriceList = async (tx: Tx, id: string): Promise<PriceListRow> =>
  (await tx.run(LOCK, { id }))[0] ?? noSuchList()

const ofList = () => sql`${ours(variantPrices)} and ${equals(variantPrices.priceListId, 'id')}`
const HAS_PRICES = sqlStatement<One, boolean>(
  () => sql`
    select exists (select from ${variantPrices} where ${ofList()} and (${variantPrices.endsAt} is null or ${variantPrices.endsAt} > now()))`,
  ([found]) => found === true || found === 't',
)
const FORGET_SALES = sqlStatement<One, never>(
  () => sql`delete from ${variantPrices} where ${ofList()}`,
  () => undefined as never,
)
const REMOVE = statement<One, never>(
  () => db.delete(priceLists).where(and(ours(priceLists), equals(priceLists.id, 'id'))) as never,
)

/** Whether a price of it holds, or a sale of it is still to come or to end. */
export const hasPrices = async (tx: Tx, id: string): Promise<boolean> => (await tx.run(HAS_PRICES, { id }))[0] === true

/** Removes a list that is locked, with its sales that are over; the history of its prices stays. */
export async function removePriceList(tx: Tx, id: string): Promise<void> {
  await tx.run(FORGET_SALES, { id })
  await tx.run(REMOVE, { id })
}
