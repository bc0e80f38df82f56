import { type BuildExtraConfigColumns, type SQL, sql } from 'drizzle-orm'
import {
  foreignKey,
  type PgColumn,
  type PgColumnBuilderBase,
  type PgTable,
  type PgTableExtraConfigValue,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { idColumn } from './id.ts'
import { isOff } from './protection.ts'

/** The placeholder that every statement has filled in with the tenant of its transaction. */
export const thisTenant = sql.placeholder('tenant')

/** The same with the uuid of the person that asks; of guests, API keys and the server itself it names nobody. */
export const thisAsker = sql.placeholder('asker')

const fence = { tenantId: uuid().notNull() }

/**
 * A table whose rows belong to one tenant and are named by `id` (public ids with `prefix`).
 * The primary key holds the tenant, so that no foreign key can point into another shop;
 * the migrator forces row-level security on every table that has a `tenant_id`.
 */
export function tenantTable<N extends string, P extends string, C extends Record<string, PgColumnBuilderBase>>(
  name: N,
  prefix: P,
  columns: C,
  more: (
    table: BuildExtraConfigColumns<N, typeof fence & { id: ReturnType<typeof key> } & C, 'pg'>,
  ) => PgTableExtraConfigValue[] = () => [],
) {
  return pgTable(name, { ...fence, id: key(prefix), ...columns }, (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    ...more(table),
  ])
}

/** A tenant's table whose rows have no id of their own; name its primary key in `more`. */
export function tenantRelation<N extends string, C extends Record<string, PgColumnBuilderBase>>(
  name: N,
  columns: C,
  more: (table: BuildExtraConfigColumns<N, typeof fence & C, 'pg'>) => PgTableExtraConfigValue[],
) {
  return pgTable<N, typeof fence & C>(name, { ...fence, ...columns }, more)
}

const key = (prefix: string) => idColumn(prefix).notNull()

/** Instants: when, to the millisecond, in UTC. */
export const instant = () => timestamp({ withTimezone: true, precision: 3 })

/** When and by whom (public id of the actor) a row that people edit was made and last changed. */
export const authorship = {
  createdAt: instant().notNull().defaultNow(),
  createdBy: text(),
  updatedAt: instant().notNull().defaultNow(),
  updatedBy: text(),
}

type Fenced = PgTable & { tenantId: PgColumn }

/** The first wall: a statement reads and writes only rows of its transaction's tenant. */
export const ours = (table: Fenced): SQL =>
  isOff('tenant_predicate') ? sql`true` : sql`${table.tenantId} = ${thisTenant}`

/** A foreign key inside one tenant: the tenant is part of it on both sides. */
export const inTenant = (
  from: { tenantId: PgColumn },
  column: PgColumn,
  to: { tenantId: PgColumn; id: PgColumn },
  onDelete: 'cascade' | 'restrict' = 'restrict',
) => foreignKey({ columns: [from.tenantId, column], foreignColumns: [to.tenantId, to.id] } as never).onDelete(onDelete)
