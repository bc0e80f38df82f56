import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columns, insertRows } from '../platform/columns.ts'
import { oneById } from '../platform/loaders.ts'
import { refuse } from '../platform/refusal.ts'
import { db, equals, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type ShippingZoneRow, shippingZones } from './shipping-zone.table.ts'

const fields = columns(getTableColumns(shippingZones))

/** All zones of the tenant, as a scalar for the statement that reads the rulebook. */
export const zoneRules: SQL = sql`(select json_agg(${fields.json}) from ${shippingZones} where ${ours(shippingZones)})`

/** Reads `zoneRules`. */
export const readZoneRules = (json: unknown): ShippingZoneRow[] => fields.readMany(json)

export const shippingZoneLoaders = { shippingZone: oneById(shippingZones) }

const LIST = statement<object, ShippingZoneRow>(() =>
  db
    .select()
    .from(shippingZones)
    .where(ours(shippingZones))
    .orderBy(asc(shippingZones.position), asc(shippingZones.id)),
)

/** All zones, by position; there are not many. */
export const listZones = (tx: Tx): Promise<ShippingZoneRow[]> => tx.run(LIST, {})

const FIND = statement<{ id: string }, ShippingZoneRow>(() =>
  db
    .select()
    .from(shippingZones)
    .where(and(ours(shippingZones), equals(shippingZones.id, 'id'))),
)

/** A zone that is there; refuses when there is none. Its rules stand, because the rulebook was counted before. */
export async function requireZone(tx: Tx, id: string): Promise<ShippingZoneRow> {
  const [found] = await tx.run(FIND, { id })
  return found ?? noSuchZone()
}

const noSuchZone = (): never => refuse('NOT_FOUND', 'There is no such shipping zone.', 'input', 'shippingZoneId')

export type ZoneFacts = Pick<ShippingZoneRow, 'id' | 'name' | 'places' | 'position'>

const insert = insertRows(shippingZones, ['id', 'name', 'places', 'position', 'createdBy', 'updatedBy'])

export async function insertZone(tx: Tx, zone: ZoneFacts): Promise<ShippingZoneRow | undefined> {
  const actor = tx.caller.actor.id
  const [made] = await tx.run(insert, { rows: [{ ...zone, createdBy: actor, updatedBy: actor }] })
  return made
}

/** Changes a zone, and counts its version up. */
export async function changeZone(tx: Tx, { id, ...facts }: ZoneFacts): Promise<ShippingZoneRow | undefined> {
  const set = {
    ...facts,
    version: sql`${shippingZones.version} + 1`,
    updatedAt: sql`now()`,
    updatedBy: tx.caller.actor.id,
  }
  const update = db
    .update(shippingZones)
    .set(set)
    .where(and(ours(shippingZones), eq(shippingZones.id, id)))
  const [changed] = await tx.query(update.returning())
  return changed
}

const REMOVE = statement<{ id: string }, ShippingZoneRow>(() =>
  db
    .delete(shippingZones)
    .where(and(ours(shippingZones), equals(shippingZones.id, 'id')))
    .returning(),
)

/** Removes a zone with its methods. */
export async function removeZone(tx: Tx, id: string): Promise<ShippingZoneRow> {
  const [removed] = await tx.run(REMOVE, { id })
  return removed ?? noSuchZone()
}
