import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columns, insertRows } from '../platform/columns.ts'
import { manyBy, oneById } from '../platform/loaders.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, db, equals, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { MethodFacts } from './method.rules.ts'
import { type ShippingMethodRow, shippingMethods } from './shipping-method.table.ts'

const fields = columns(getTableColumns(shippingMethods))
const byPosition = [asc(shippingMethods.position), asc(shippingMethods.id)] as const

/** All methods of the tenant in their order, as a scalar for the statement that reads the rulebook. */
export const methodRules: SQL = sql`(
  select json_agg(${fields.json} order by ${shippingMethods.position}, ${shippingMethods.id})
  from ${shippingMethods} where ${ours(shippingMethods)})`

/** Reads `methodRules`. */
export const readMethodRules = (json: unknown): ShippingMethodRow[] => fields.readMany(json)

const OF_ZONES = statement<{ ids: readonly string[] }, ShippingMethodRow>(() =>
  db
    .select()
    .from(shippingMethods)
    .where(and(ours(shippingMethods), anyOf(shippingMethods.zoneId, 'ids')))
    .orderBy(...byPosition),
)

export const shippingMethodLoaders = {
  shippingMethod: oneById(shippingMethods),
  methodsOfZone: manyBy(OF_ZONES, ({ zoneId }) => zoneId ?? ''),
}

const LIST = statement<object, ShippingMethodRow>(() =>
  db
    .select()
    .from(shippingMethods)
    .where(ours(shippingMethods))
    .orderBy(...byPosition),
)

/** All methods, by position; there are not many. */
export const listMethods = (tx: Tx): Promise<ShippingMethodRow[]> => tx.run(LIST, {})

const FIND = statement<{ id: string }, ShippingMethodRow>(() =>
  db
    .select()
    .from(shippingMethods)
    .where(and(ours(shippingMethods), equals(shippingMethods.id, 'id'))),
)

/** A method that is there; refuses when there is none. */
export async function requireMethod(tx: Tx, id: string): Promise<ShippingMethodRow> {
  const [found] = await tx.run(FIND, { id })
  return found ?? noSuchMethod()
}

const noSuchMethod = (): never => refuse('NOT_FOUND', 'There is no such shipping method.', 'input', 'shippingMethodId')

const insert = insertRows(shippingMethods, [
  ...(['id', 'zoneId', 'name', 'description', 'kind', 'currency', 'priceMinor', 'steps', 'freeFromMinor'] as const),
  ...(['valueBasis', 'maxWeightGrams', 'minDays', 'maxDays', 'taxing', 'taxClassId', 'active', 'position'] as const),
  ...(['createdBy', 'updatedBy'] as const),
])

export async function insertMethod(tx: Tx, id: string, facts: MethodFacts): Promise<ShippingMethodRow | undefined> {
  const actor = tx.caller.actor.id
  const [made] = await tx.run(insert, { rows: [{ id, ...facts, createdBy: actor, updatedBy: actor }] })
  return made
}

/** Changes a method, and counts its version up. */
export async function changeMethod(tx: Tx, id: string, facts: MethodFacts): Promise<ShippingMethodRow | undefined> {
  const set = {
    ...facts,
    version: sql`${shippingMethods.version} + 1`,
    updatedAt: sql`now()`,
    updatedBy: tx.caller.actor.id,
  }
  const update = db
    .update(shippingMethods)
    .set(set)
    .where(and(ours(shippingMethods), eq(shippingMethods.id, id)))
  const [changed] = await tx.query(update.returning())
  return changed
}

const REMOVE = statement<{ id: string }, ShippingMethodRow>(() =>
  db
    .delete(shippingMethods)
    .where(and(ours(shippingMethods), equals(shippingMethods.id, 'id')))
    .returning(),
)

export async function removeMethod(tx: Tx, id: string): Promise<ShippingMethodRow> {
  const [removed] = await tx.run(REMOVE, { id })
  return removed ?? noSuchMethod()
}
