import { Column, is, Param, Placeholder, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import type { Caller } from './caller.ts'
import { decodeId } from './id.ts'

/** drizzle as a compiler: it builds and types queries and is connected to nothing. */
export const db = drizzle.mock({ casing: 'snake_case' })

/** Whose transaction a statement is run in. */
type Asking = Pick<Caller, 'tenantId' | 'actor'>

/** A query compiled once: its text, how to fill its parameters, how to read its rows. */
export interface Statement<A, R> {
  readonly text: string
  bind(args: A, caller: Asking): (string | null)[]
  rows(raw: readonly unknown[][]): R[]
}

type Query<R> = PromiseLike<R[]>
type Encoder = { mapToDriverValue(value: unknown): unknown }
type Decoder = { mapFromDriverValue(value: unknown): unknown }
interface Prepared {
  queryString: string
  params: unknown[]
  fields?: { path: string[]; field: unknown }[]
}

/**
 * Compiles a drizzle query, at its first use, to what the `tx` runs as a named statement.
 * `A` are its placeholders (`sql.placeholder('id')`); `tenant` and `asker` are filled in by the transaction.
 */
export const statement = <A, R>(build: () => Query<R>): Statement<A, R> => lazily(() => compile<A, R>(build()))

/** Hand-written SQL, compiled at its first use; `read` makes a row of the raw values, in the order selected. */
export const sqlStatement = <A, R>(build: () => SQL, read: (row: unknown[]) => R): Statement<A, R> =>
  lazily(() => compileSql<A, R>(build(), read))

function lazily<A, R>(make: () => Statement<A, R>): Statement<A, R> {
  let made: Statement<A, R> | undefined
  const get = () => {
    made ??= make()
    return made
  }
  return {
    get text() {
      return get().text
    },
    bind: (args, caller) => get().bind(args, caller),
    rows: (raw) => get().rows(raw),
  }
}

/** Compiles a query that is built anew each time: for rare queries whose shape depends on the input. */
export function compile<A, R>(query: Query<R>): Statement<A, R> {
  const { queryString, params, fields } = (query as unknown as { _prepare(): Prepared })._prepare()
  const fill = params.map(filler)
  return {
    text: queryString,
    bind: (args, caller) => fill.map((value) => value(args as Record<string, unknown>, caller)),
    rows: fields ? reader<R>(fields) : () => [],
  }
}

/** Compiles hand-written SQL whose rows are read by `read`, column by column in the order selected. */
export function compileSql<A, R>(query: SQL, read: (row: unknown[]) => R): Statement<A, R> {
  const { sql: text, params } = dialect().sqlToQuery(query)
  const fill = params.map(filler)
  return {
    text,
    bind: (args, caller) => fill.map((value) => value(args as Record<string, unknown>, caller)),
    rows: (raw) => raw.map((row) => read(row as unknown[])),
  }
}

/** `column = any($name)`: the whole list is one parameter, so the text is one whatever its length. */
export function anyOf(column: Column, name: string): SQL {
  return sql`${column} = any(${listParam(column, name)})`
}

/** `column = $name`, the value encoded as the column's. */
export function equals(column: Column, name: string): SQL {
  return sql`${column} = ${valueParam(column, name)}`
}

/** A list of a column's values as one typed array parameter. */
export function listParam(column: Column, name: string): SQL {
  const encoder = {
    mapToDriverValue: (values: unknown) => arrayLiteral((values as unknown[]).map((v) => column.mapToDriverValue(v))),
  }
  return sql`${sql.param(sql.placeholder(name), encoder)}::${sql.raw(column.getSQLType())}[]`
}

/** A value of this column's type as a named parameter. */
export function valueParam(column: Column, name: string): SQL {
  return sql`${sql.param(sql.placeholder(name), column)}::${sql.raw(column.getSQLType())}`
}

/** A change that has to find its row as it was read. Where it does not, the transaction fails, and is run again. */
export const insisting = (change: SQL): SQL =>
  sql`with changed as (${change} returning 1) select 1 / count(*) from changed`

/** The text of a piece of SQL. */
export const textOf = (query: SQL): string => dialect().sqlToQuery(query).sql

const dialect = () => (db as unknown as { dialect: { sqlToQuery(q: SQL): { sql: string; params: unknown[] } } }).dialect

type Fill = (args: Record<string, unknown>, caller: Asking) => string | null

function filler(param: unknown): Fill {
  if (is(param, Placeholder)) return named(param.name as string)
  if (is(param, Param)) {
    const { value, encoder } = param
    if (is(value, Placeholder)) return named(value.name as string, encoder as Encoder)
    const fixed = wire(value === null ? null : (encoder as Encoder).mapToDriverValue(value))
    return () => fixed
  }
  const fixed = wire(param)
  return () => fixed
}

function named(name: string, encoder?: Encoder): Fill {
  if (name === 'tenant') return (_args, { tenantId }) => tenantId
  if (name === 'asker') return (_args, { actor }) => decodeId('usr', actor.id)
  return (args) => {
    const value = args[name]
    if (value === undefined || value === null) return null
    return wire(encoder ? encoder.mapToDriverValue(value) : value)
  }
}

/** Everything crosses the wire as text: one text, one set of types, one named statement. */
function wire(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (value === true) return 't'
  if (value === false) return 'f'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return arrayLiteral(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const PLAIN = /^[0-9a-zA-Z-]+$/

/** A PostgreSQL array as its literal. */
export function arrayLiteral(values: readonly unknown[]): string {
  const items = values.map((value) => {
    const text = wire(value)
    if (text === null) return 'NULL'
    return PLAIN.test(text) && text.toUpperCase() !== 'NULL' ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
  })
  return `{${items.join(',')}}`
}

/** Writes, once, the function that turns a raw row into an object: columns decoded, nested selections kept nested. */
function reader<R>(fields: { path: string[]; field: unknown }[]) {
  const decoders = fields.map(({ field }) => decoderOf(field))
  const tree: Tree = {}
  for (const [index, { path }] of fields.entries()) place(tree, path, index)
  const literal = (node: Tree): string =>
    `{${Object.entries(node)
      .map(([name, child]) => `${JSON.stringify(name)}:${typeof child === 'number' ? cell(child) : literal(child)}`)
      .join(',')}}`
  const cell = (i: number) => (decoders[i] ? `r[${i}]===null?null:d[${i}].mapFromDriverValue(r[${i}])` : `r[${i}]`)
  const read = new Function('d', `return r=>(${literal(tree)})`)(decoders) as (row: unknown) => R
  return (raw: readonly unknown[][]) => raw.map(read)
}

interface Tree {
  [name: string]: number | Tree
}

function place(tree: Tree, [head = '', ...rest]: string[], index: number): void {
  if (rest.length === 0) {
    tree[head] = index
    return
  }
  const child = tree[head]
  const branch: Tree = typeof child === 'object' ? child : {}
  tree[head] = branch
  place(branch, rest, index)
}

/** How a selected field is read; undefined where the raw value is already right. */
export function decoderOf(field: unknown): Decoder | undefined {
  const decoder = is(field, Column)
    ? (field as unknown as Decoder)
    : ((field as { decoder?: Decoder }).decoder ?? (field as { sql?: { decoder?: Decoder } }).sql?.decoder)
  return decoder && decoder.mapFromDriverValue !== Column.prototype.mapFromDriverValue ? decoder : undefined
}
