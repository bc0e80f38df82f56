import DataLoader from 'dataloader'
import { type InferSelectModel, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { anyOf, db, type Statement, statement } from './statement.ts'
import { ours } from './tenant-table.ts'
import type { Tx } from './tx.ts'

/** Makes one loader for an operation, reading through whichever door the operation has open. */
export type LoaderOf<L> = (door: { readonly tx: Tx }) => L

type Row = Record<string, unknown>
type Noun = PgTable & { tenantId: PgColumn; id: PgColumn }

/** Rows by id; an id that names nothing loads as null. */
export function oneById<T extends Noun>(table: T): LoaderOf<DataLoader<string, InferSelectModel<T> | null>> {
  const byIds = statement<{ ids: readonly string[] }, InferSelectModel<T> & { id: string }>(
    () =>
      db
        .select()
        .from(table as PgTable)
        .where(sql`${ours(table)} and ${anyOf(table.id, 'ids')}`) as never,
  )
  return oneBy(byIds, (row) => row.id)
}

/** One row for each key, by a statement that takes them all as `ids`. */
export function oneBy<R>(
  list: Statement<{ ids: readonly string[] }, R>,
  keyOf: (row: R) => string,
): LoaderOf<DataLoader<string, R | null>> {
  return (door) =>
    new DataLoader(async (ids) => {
      const rows = new Map((await door.tx.run(list, { ids })).map((row) => [keyOf(row), row]))
      return ids.map((id) => rows.get(id) ?? null)
    })
}

/** All rows for each key, in the order the statement gives them. */
export function manyBy<R>(
  list: Statement<{ ids: readonly string[] }, R>,
  keyOf: (row: R) => string,
): LoaderOf<DataLoader<string, R[]>> {
  return (door) =>
    new DataLoader(async (ids) => {
      const groups = new Map<string, R[]>(ids.map((id) => [id, []]))
      for (const row of await door.tx.run(list, { ids })) groups.get(keyOf(row))?.push(row)
      return ids.map((id) => groups.get(id) ?? [])
    })
}

type Makers = Record<string, LoaderOf<unknown>>
export type Loaders<M extends Makers> = { readonly [K in keyof M]: ReturnType<M[K]> }

/** A class whose instances make each loader at its first use: most operations use one or two of them. */
export function loaderSet<M extends Makers>(makers: M): new (door: { readonly tx: Tx }) => Loaders<M> {
  class LoaderSet {
    readonly made: Row = {}
    constructor(readonly door: { readonly tx: Tx }) {}
  }
  for (const [name, make] of Object.entries(makers)) {
    Object.defineProperty(LoaderSet.prototype, name, {
      get(this: LoaderSet) {
        this.made[name] ??= make(this.door)
        return this.made[name]
      },
    })
  }
  return LoaderSet as never
}
