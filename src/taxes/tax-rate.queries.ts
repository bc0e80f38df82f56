import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columns, insertRows } from '../platform/columns.ts'
import { oneById } from '../platform/loaders.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { refuse } from '../platform/refusal.ts'
import { db, equals, sqlStatement, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { TaxRule } from './tax-rate.rules.ts'
import { type TaxRateRow, taxRates } from './tax-rate.table.ts'

const $ = sql.placeholder

export const taxRateLoaders = { taxRate: oneById(taxRates) }

const rateFields = columns(getTableColumns(taxRates))
const ruleFields = columns({
  taxClassId: taxRates.taxClassId,
  country: taxRates.country,
  region: taxRates.region,
  name: taxRates.name,
  ratePpm: taxRates.ratePpm,
  startsAt: taxRates.startsAt,
  endsAt: taxRates.endsAt,
})

/** All rates of the tenant, the oldest first, as a scalar for the statement that reads the rulebook. */
export const taxRules: SQL = sql`(select json_agg(${ruleFields.json} order by ${taxRates.id}) from ${taxRates} where ${ours(taxRates)})`

/** Reads `taxRules`. */
export const readTaxRules = (json: unknown): TaxRule[] => ruleFields.readMany(json)

const OF_COUNTRY = statement<{ country: string }, TaxRateRow>(() =>
  db
    .select()
    .from(taxRates)
    .where(and(ours(taxRates), eq(taxRates.country, $('country')))),
)

export const listRatesOf = (tx: Tx, country: string): Promise<TaxRateRow[]> => tx.run(OF_COUNTRY, { country })

const FIND = statement<{ id: string }, TaxRateRow>(() =>
  db
    .select()
    .from(taxRates)
    .where(and(ours(taxRates), equals(taxRates.id, 'id'))),
)

export const findTaxRate = async (tx: Tx, id: string): Promise<TaxRateRow | undefined> =>
  (await tx.run(FIND, { id }))[0]

export const noSuchRate = (): never => refuse('NOT_FOUND', 'There is no such tax rate.', 'input', 'taxRateId')

export type TaxRateFacts = TaxRule & { readonly id: string }

const insert = insertRows(taxRates, [
  'id',
  'taxClassId',
  'country',
  'region',
  'name',
  'ratePpm',
  'startsAt',
  'endsAt',
  'createdBy',
  'updatedBy',
])

export async function insertTaxRate(tx: Tx, rate: TaxRateFacts): Promise<TaxRateRow | undefined> {
  const actor = tx.caller.actor.id
  const [made] = await tx.run(insert, { rows: [{ ...rate, createdBy: actor, updatedBy: actor }] })
  return made
}

/** Changes a rate, and counts its version up. */
export async function changeTaxRate(tx: Tx, { id, ...facts }: TaxRateFacts): Promise<TaxRateRow | undefined> {
  const set = {
    ...facts,
    version: sql`${taxRates.version} + 1`,
    updatedAt: sql`now()`,
    updatedBy: tx.caller.actor.id,
  }
  const update = db
    .update(taxRates)
    .set(set)
    .where(and(ours(taxRates), eq(taxRates.id, id)))
  const [changed] = await tx.query(update.returning())
  return changed
}

const REMOVE = statement<{ id: string }, TaxRateRow>(() =>
  db
    .delete(taxRates)
    .where(and(ours(taxRates), equals(taxRates.id, 'id')))
    .returning(),
)

export const removeTaxRate = async (tx: Tx, id: string): Promise<TaxRateRow | undefined> =>
  (await tx.run(REMOVE, { id }))[0]

const page = (from: SQL, order: SQL) =>
  sqlStatement<{ country: string | null; id: string | null; size: number }, TaxRateRow>(
    () => sql`
      select ${rateFields.list} from ${taxRates} where ${ours(taxRates)} ${from}
      order by ${taxRates.country} ${order}, ${taxRates.id} ${order} limit ${$('size')}::int`,
    rateFields.read,
  )
const beyond = (comparison: SQL) =>
  sql`and (${taxRates.country}, ${taxRates.id}) ${comparison} (${$('country')}::text, ${$('id')}::uuid)`

const FIRST = page(sql``, sql`asc`)
const LAST = page(sql``, sql`desc`)
const AFTER = page(beyond(sql`>`), sql`asc`)
const BEFORE = page(beyond(sql`<`), sql`desc`)
const COUNT = sqlStatement<object, number>(
  () => sql`select count(*)::int from ${taxRates} where ${ours(taxRates)}`,
  ([n]) => Number(n),
)

export const countTaxRates = async (tx: Tx): Promise<number> => (await tx.run(COUNT, {}))[0] ?? 0

/** A page of rates by cursor, by country, the oldest first. */
export async function listTaxRates(tx: Tx, args: ConnectionArgs): Promise<Connection<TaxRateRow>> {
  const slice = sliceOf(args, 'COUNTRY', ['text', 'uuid'])
  const [country = null, id = null] = slice.from ?? []
  const [end, further] = slice.backwards ? [LAST, BEFORE] : [FIRST, AFTER]
  const rows = await tx.run(country === null ? end : further, { country, id, size: slice.size + 1 })
  const cursor = (rate: TaxRateRow) =>
    cursorOf('COUNTRY', [rate.country, String(taxRates.id.mapToDriverValue(rate.id))])
  return connection(rows, slice, cursor, () => countTaxRates(tx))
}
