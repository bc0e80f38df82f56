import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columns, insertRows } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { oneById } from '../platform/loaders.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { refuse } from '../platform/refusal.ts'
import { db, equals, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type PriceChangeSetRow, priceChangeSets } from './price-change-set.table.ts'

type One = { id: string }
const $ = sql.placeholder

export const priceChangeSetLoaders = { priceChangeSet: oneById(priceChangeSets) }

const setFields = columns(getTableColumns(priceChangeSets))

const insert = insertRows(priceChangeSets, [
  ...(['id', 'status', 'errorPolicy', 'reason', 'mayOverride', 'mayApprove', 'startsAt', 'endsAt'] as const),
  ...(['total', 'done', 'refused', 'dueAt', 'createdBy', 'updatedBy'] as const),
])

type NewSet = Omit<typeof priceChangeSets.$inferInsert, 'tenantId' | 'id' | 'createdBy' | 'updatedBy'>

export async function insertChangeSet(tx: Tx, set: NewSet): Promise<PriceChangeSetRow> {
  const actor = tx.caller.actor.id
  const row = { done: 0, refused: 0, total: 0, ...set, id: newId('pcs'), createdBy: actor, updatedBy: actor }
  const [made] = await tx.run(insert, { rows: [row] })
  if (!made) throw new Error('The change set was not made.')
  return made
}

const LOCK = sqlStatement<One, PriceChangeSetRow>(
  () =>
    sql`select ${setFields.list} from ${priceChangeSets} where ${ours(priceChangeSets)} and ${equals(priceChangeSets.id, 'id')} for update`,
  setFields.read,
)

const noSuchSet = (): never => refuse('NOT_FOUND', 'There is no such change set.', 'input', 'changeSetId')

/** A change set, locked to be changed; refuses when there is none. */
export const lockChangeSet = async (tx: Tx, id: string): Promise<PriceChangeSetRow> =>
  (await tx.run(LOCK, { id }))[0] ?? noSuchSet()

/** Changes a change set, and counts its version up. */
export async function changeChangeSet(
  tx: Tx,
  id: string,
  changes: Partial<Omit<PriceChangeSetRow, 'tenantId' | 'id' | 'version'>>,
): Promise<PriceChangeSetRow> {
  const set = {
    ...changes,
    version: sql`${priceChangeSets.version} + 1`,
    updatedAt: sql`now()`,
    updatedBy: tx.caller.actor.id,
  }
  const update = db
    .update(priceChangeSets)
    .set(set)
    .where(and(ours(priceChangeSets), eq(priceChangeSets.id, id)))
  const [changed] = await tx.query(update.returning())
  return changed ?? noSuchSet()
}

const DUE = sqlStatement<object, PriceChangeSetRow>(
  () => sql`
    select ${setFields.list} from ${priceChangeSets} where ${ours(priceChangeSets)} and ${priceChangeSets.dueAt} <= now()
    order by ${priceChangeSets.dueAt} limit 1 for update skip locked`,
  setFields.read,
)

/** A change set of which something is due, locked; those that somebody else has are passed over. */
export const lockDueSet = async (tx: Tx): Promise<PriceChangeSetRow | undefined> => (await tx.run(DUE, {}))[0]

const page = (from: SQL, order: SQL) =>
  sqlStatement<{ id: string | null; size: number }, PriceChangeSetRow>(
    () => sql`
      select ${setFields.list} from ${priceChangeSets} where ${ours(priceChangeSets)} ${from}
      order by ${priceChangeSets.id} ${order} limit ${$('size')}::int`,
    setFields.read,
  )
const beyond = (comparison: SQL) => sql`and ${priceChangeSets.id} ${comparison} ${$('id')}::uuid`
const FIRST = page(sql``, sql`desc`)
const LAST = page(sql``, sql`asc`)
const AFTER = page(beyond(sql`<`), sql`desc`)
const BEFORE = page(beyond(sql`>`), sql`asc`)
const COUNT = sqlStatement<object, number>(
  () => sql`select count(*)::int from ${priceChangeSets} where ${ours(priceChangeSets)}`,
  ([n]) => Number(n),
)

/** A page of change sets by cursor, the newest first. */
export async function listChangeSets(tx: Tx, args: ConnectionArgs): Promise<Connection<PriceChangeSetRow>> {
  const slice = sliceOf(args, 'NEWEST', ['uuid'])
  const [id = null] = slice.from ?? []
  const [end, further] = slice.backwards ? [LAST, BEFORE] : [FIRST, AFTER]
  const rows = await tx.run(id === null ? end : further, { id, size: slice.size + 1 })
  const cursor = (set: PriceChangeSetRow) => cursorOf('NEWEST', [String(priceChangeSets.id.mapToDriverValue(set.id))])
  return connection(rows, slice, cursor, async () => (await tx.run(COUNT, {}))[0] ?? 0)
}
