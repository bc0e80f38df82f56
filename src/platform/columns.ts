import { Column, type GetColumnData, getTableColumns, is, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { db, decoderOf, type Statement, sqlStatement } from './statement.ts'
import { thisTenant } from './tenant-table.ts'

/** Some columns of a table, as hand-written SQL selects them and as their raw values are read back to a row. */
export interface Columns<R> {
  /** What they are called in the row, in the order of `list`. */
  readonly names: readonly string[]
  /** How many columns there are. */
  readonly size: number
  /** The columns, comma-separated, for `select` and `returning`. */
  readonly list: SQL
  /** The columns, comma-separated, as cells of a JSON array. */
  readonly cells: SQL
  /** One row as a JSON array, so that it can travel inside a row of another table. */
  readonly json: SQL
  /** A row from its raw values, in the order of `list`, or from those of a JSON array. */
  read(values: readonly unknown[]): R
  /** A row from `json`, or null. */
  readOne(json: unknown): R | null
  /** Rows from an aggregate of `json`; none from null. */
  readMany(json: unknown): R[]
  /** Those of them that are named: rows that are read by these lack the others. */
  subset(names: ReadonlySet<string>): Columns<R>
}

type Picked = Record<string, Column | SQL>
type DataOf<C> = C extends Column ? GetColumnData<C> : C extends SQL<infer T> ? T : never
type RowOf<C extends Picked> = { [K in keyof C]: DataOf<C[K]> }

/**
 * Columns of one or more tables that a statement joins, by the names they get in the row; among them may be some that are
 * worked out. `finish` has the last word on each row.
 */
export function columns<C extends Picked>(
  chosen: C,
  finish: (row: RowOf<C>) => RowOf<C> = (row) => row,
): Columns<RowOf<C>> {
  const names = Object.keys(chosen)
  const all = Object.values(chosen)
  let compiled: ((values: readonly unknown[]) => RowOf<C>) | undefined
  const read = (values: readonly unknown[]): RowOf<C> => {
    compiled ??= rowReader(names, all)
    return finish(compiled(values))
  }
  const parse = (json: unknown) => (typeof json === 'string' ? JSON.parse(json) : json)
  const cells = sql.join(all.map(jsonCell), sql`, `)
  return {
    names,
    size: all.length,
    cells,
    list: sql.join(
      all.map((column) => sql`${column}`),
      sql`, `,
    ),
    json: sql`json_build_array(${cells})`,
    read,
    readOne: (json) => (json === null ? null : read(parse(json))),
    readMany: (json) => (json === null ? [] : (parse(json) as unknown[][]).map(read)),
    subset: (wanted) =>
      columns(Object.fromEntries(Object.entries(chosen).filter(([name]) => wanted.has(name))) as C, finish),
  }
}

/** Writes, once, the function that makes a row of raw values: a literal of one shape, each column decoded as its own. */
function rowReader<R>(names: readonly string[], all: readonly (Column | SQL)[]): (values: readonly unknown[]) => R {
  const decoders = all.map(decoderOf)
  const cells = names.map((name, i) => {
    const cell = decoders[i] ? `v[${i}]===null?null:d[${i}].mapFromDriverValue(v[${i}])` : `v[${i}]`
    return `${JSON.stringify(name)}:${cell}`
  })
  return new Function('d', `return v=>({${cells.join(',')}})`)(decoders) as (values: readonly unknown[]) => R
}

/** JSON bends large numbers: they travel as text. */
const jsonCell = (column: Column | SQL): SQL =>
  is(column, Column) && column.dataType === 'bigint' ? sql`${column}::text` : sql`${column}`

/**
 * Inserts any number of rows by one statement of one text: the rows travel as one JSON parameter. `tenantId` is the
 * transaction's; columns not named keep their defaults. With `onConflict` (`on conflict do nothing`) only the rows that
 * were inserted come back.
 */
export function insertRows<T extends PgTable, K extends keyof T['$inferInsert'] & string>(
  table: T,
  names: readonly K[],
  onConflict: SQL = sql``,
): Statement<{ rows: readonly Pick<T['$inferInsert'], K>[] }, T['$inferSelect']> {
  const all = columns(getTableColumns(table) as Picked)
  const insert = sqlStatement<{ rows: string }, T['$inferSelect']>(
    () =>
      sql`insert into ${table} (tenant_id, ${bare(table, names)}) ${given(table, names)} ${onConflict} returning ${all.list}`,
    (values) => all.read(values) as T['$inferSelect'],
  )
  const encode = recordset(table, names)
  return {
    get text() {
      return insert.text
    },
    bind: ({ rows }, caller) => insert.bind({ rows: encode(rows as readonly object[]) }, caller),
    rows: (raw) => insert.rows(raw),
  }
}

/** `select tenant, columns… from` a JSON parameter. */
export function given<T extends PgTable>(table: T, names: readonly string[], parameter = 'rows'): SQL {
  const chosen = pick(table, names)
  const shape = chosen.map((column) => sql`${sql.identifier(nameOf(column))} ${sql.raw(column.getSQLType())}`)
  return sql`select ${thisTenant}::uuid, ${bare(table, names)} from jsonb_to_recordset(${sql.placeholder(parameter)}::text::jsonb) as given(${sql.join(shape, sql`, `)})`
}

/** Column names alone, for the places where SQL takes no table in front of them. */
export function bare(table: PgTable, names: readonly string[]): SQL {
  return sql.join(
    pick(table, names).map((column) => sql.identifier(nameOf(column))),
    sql`, `,
  )
}

/** Rows as the JSON that `given` reads. */
export function recordset(table: PgTable, names: readonly string[]): (rows: readonly object[]) => string {
  const chosen = pick(table, names).map((column, i) => [names[i] ?? '', nameOf(column), column] as const)
  const encode = (row: Record<string, unknown>) =>
    Object.fromEntries(chosen.map(([key, name, column]) => [name, jsonValue(column, row[key])]))
  return (rows) => JSON.stringify(rows.map((row) => encode(row as Record<string, unknown>)))
}

function jsonValue(column: Column, value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Date) return value.toISOString()
  return column.getSQLType() === 'uuid' ? column.mapToDriverValue(value) : value
}

function pick(table: PgTable, names: readonly string[]): Column[] {
  const all = getTableColumns(table) as Record<string, Column>
  return names.map((name) => {
    const column = all[name]
    if (!column) throw new Error(`No column ${name}`)
    return column
  })
}

const { casing } = (db as unknown as { dialect: { casing: { getColumnCasing(column: Column): string } } }).dialect
const nameOf = (column: Column): string => casing.getColumnCasing(column)
