import { getTableColumns, sql } from 'drizzle-orm'
import {
  lockProducts,
  refreshAvailability,
  type StockLocationRow,
  stockLevels,
  stockLocations,
  wakeStock,
} from '../catalog/index.ts'
import { columns, insertRows } from '../platform/columns.ts'
import { refuse } from '../platform/refusal.ts'
import { only } from '../platform/rows.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'

const $ = sql.placeholder
const fields = columns(getTableColumns(stockLocations))
const here = valueParam(stockLevels.locationId, 'id')
const idOf = (id: unknown) => stockLevels.productId.mapFromDriverValue(id as string) as string

const all = sql`from ${stockLocations} where ${ours(stockLocations)} and ${stockLocations.deletedAt} is null order by ${stockLocations.id}`
const LOCK_ALL = sqlStatement<object, unknown>(
  () => sql`select 1 ${all} for update`,
  (row) => row,
)
const READ_ALL = sqlStatement<object, StockLocationRow>(() => sql`select ${fields.list} ${all}`, fields.read)

/**
 * The locations of the tenant, locked: so names are not taken twice, and nothing is put where one is being deleted. They
 * are read once the lock is there: one that was made meanwhile is among them.
 */
export async function lockLocations(tx: WriteTx): Promise<StockLocationRow[]> {
  const [, locations] = await Promise.all([tx.run(LOCK_ALL, {}), tx.run(READ_ALL, {})])
  return locations
}

/** One of the locked locations. */
export const locationIn = (locations: readonly StockLocationRow[], id: string): StockLocationRow =>
  locations.find((location) => location.id === id) ??
  refuse('NOT_FOUND', 'There is no such location.', 'input', 'locationId')

const insert = insertRows(stockLocations, ['id', 'name', 'position', 'shipsOrders', 'createdBy', 'updatedBy'])

export const insertLocation = async (
  tx: WriteTx,
  row: Pick<StockLocationRow, 'id' | 'name' | 'position' | 'shipsOrders'>,
): Promise<StockLocationRow> => {
  const by = tx.caller.actor.id
  return only(await tx.run(insert, { rows: [{ ...row, createdBy: by, updatedBy: by }] }))
}

type Changes = Pick<StockLocationRow, 'name' | 'position' | 'shipsOrders' | 'deletedAt'>
const UPDATE = sqlStatement<
  Omit<Changes, 'deletedAt'> & { id: string; isDeleted: boolean; actor: string },
  StockLocationRow
>(
  () => sql`
    update ${stockLocations} set name = ${$('name')}::text, position = ${$('position')}::int, ships_orders = ${$('shipsOrders')}::bool,
      deleted_at = case when ${$('isDeleted')}::bool then now() end, version = version + 1, updated_at = now(), updated_by = ${$('actor')}::text
    where ${ours(stockLocations)} and ${stockLocations.id} = ${here} returning ${fields.list}`,
  fields.read,
)

const PRODUCTS = sqlStatement<{ id: string }, string>(
  () =>
    sql`select distinct ${stockLevels.productId} from ${stockLevels} where ${ours(stockLevels)} and ${stockLevels.locationId} = ${here}`,
  ([id]) => idOf(id),
)

const PRIORITY = sqlStatement<{ id: string; priority: number | null }, string>(
  () => sql`
    with locked as materialized (
      select ${stockLevels.variantId} from ${stockLevels} where ${ours(stockLevels)} and ${stockLevels.locationId} = ${here}
      order by ${stockLevels.variantId} for update)
    update ${stockLevels} set priority = ${$('priority')}::int from locked
    where ${ours(stockLevels)} and ${stockLevels.locationId} = ${here} and ${stockLevels.variantId} = locked.variant_id
    returning ${stockLevels.variantId}`,
  ([id]) => stockLevels.variantId.mapFromDriverValue(id as string) as string,
)

/** Changes a locked location; its levels, and what its products say of themselves, follow. */
export async function changeLocation(
  tx: WriteTx,
  location: StockLocationRow,
  changes: Omit<Changes, 'deletedAt'> & { isDeleted?: boolean },
): Promise<StockLocationRow> {
  const { id } = location
  const { name, position, shipsOrders, isDeleted = false } = changes
  const changed = only(await tx.run(UPDATE, { id, name, position, shipsOrders, isDeleted, actor: tx.caller.actor.id }))
  const priority = shipsOrders && !isDeleted ? position : null
  if (priority === (location.shipsOrders ? location.position : null)) return changed
  const products = await tx.run(PRODUCTS, { id })
  await lockProducts(tx, products)
  wakeStock(tx, await tx.run(PRIORITY, { id, priority }))
  await refreshAvailability(tx, products)
  return changed
}

const HOLDS = sqlStatement<{ id: string }, boolean>(
  () => sql`
    select exists (select from ${stockLevels} where ${ours(stockLevels)} and ${stockLevels.locationId} = ${here}
      and (${stockLevels.onHand} <> 0 or ${stockLevels.reserved} <> 0))`,
  ([holds]) => holds === true || holds === 't',
)

/** Whether pieces lie at a location or are promised from it. */
export const holdsPieces = async (tx: WriteTx, id: string): Promise<boolean> => only(await tx.run(HOLDS, { id }))
