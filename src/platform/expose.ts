import { type Column, getTableColumns } from 'drizzle-orm'
import { PgArray, PgEnumColumn, type PgTable } from 'drizzle-orm/pg-core'
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { BigIntScalar, DateTimeScalar } from './scalars.ts'

const enums = new Map<unknown, object>()

/** Publishes a Postgres enum under the same values, each with its meaning. */
export function exposeEnum<V extends string>(
  pgEnum: { readonly enumValues: readonly V[] },
  name: string,
  description: string,
  meanings: Record<V, string>,
): Record<V, V> {
  const values = Object.fromEntries(pgEnum.enumValues.map((value) => [value, value])) as Record<V, V>
  const valuesConfig = Object.fromEntries(pgEnum.enumValues.map((value) => [value, { description: meanings[value] }]))
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never })
  enums.set(pgEnum, values)
  return values
}

/** An enum of the words of a rule, each with its meaning. */
export function enumOf<M extends Readonly<Record<string, string>>>(name: string, description: string, meanings: M) {
  const values = Object.fromEntries(Object.keys(meanings).map((value) => [value, value])) as { [K in keyof M]: K }
  const valuesConfig = Object.fromEntries(
    Object.entries(meanings).map(([value, meaning]) => [value, { description: meaning }]),
  )
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never })
  return values
}

/**
 * A base class whose GraphQL fields are columns of `table`, each with its description.
 * Scalar and nullability come from the column, so a type cannot drift from its row; a column not listed stays private.
 */
export function expose<T extends PgTable, K extends keyof T['$inferSelect'] & string>(
  table: T,
  fields: Record<K, string>,
) {
  @ObjectType({ simpleResolvers: true })
  abstract class Exposed {}

  const columns = getTableColumns(table) as Record<string, Column>
  for (const [name, description] of Object.entries<string>(fields)) {
    const column = columns[name]
    if (!column) throw new Error(`No column ${name} to expose`)
    Field(() => typeOf(column), { nullable: !column.notNull, description })(Exposed.prototype, name)
  }
  return Exposed as abstract new () => Pick<T['$inferSelect'], K>
}

function typeOf(column: Column): object {
  if (column instanceof PgArray) return [typeOf(column.baseColumn as Column)]
  if (column instanceof PgEnumColumn) {
    const values = enums.get(column.enum)
    if (!values) throw new Error(`The enum of ${column.name} is not exposed`)
    return values
  }
  if (column.getSQLType() === 'uuid') return ID
  if (column.columnType === 'PgInteger') return Int
  if (column.dataType === 'bigint') return BigIntScalar
  if (column.dataType === 'date') return DateTimeScalar
  if (column.dataType === 'boolean') return Boolean
  if (column.dataType === 'string') return String
  throw new Error(`Column ${column.name} needs a hand-written field`)
}
