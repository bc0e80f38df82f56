import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { bare, given, recordset } from './columns.ts'
import { type Statement, sqlStatement } from './statement.ts'
import { ours } from './tenant-table.ts'

type Fenced = PgTable & { tenantId: PgColumn }

/**
 * Changes any number of rows by one statement of one text: the rows travel as one JSON parameter and are found by
 * `key`; the columns in `names` get new values, and `also` (assignments in SQL) is done to each of them.
 */
export function updateRows<T extends Fenced, K extends keyof T['$inferInsert'] & string>(
  table: T,
  key: K,
  names: readonly K[],
  also?: SQL,
): Statement<{ rows: readonly Pick<T['$inferInsert'], K>[]; actor?: string }, never> {
  const all = [key, ...names]
  const encode = recordset(table, all)
  const update = sqlStatement<{ rows: string; actor?: string }, never>(
    () => {
      const sets = names.map((name) => sql`${bare(table, [name])} = fresh.${bare(table, [name])}`)
      const found = sql`${table}.${bare(table, [key])} = fresh.${bare(table, [key])}`
      return sql`
        update ${table} set ${sql.join(also ? [...sets, also] : sets, sql`, `)}
        from (${given(table, all)}) as fresh where ${ours(table)} and ${found}`
    },
    () => undefined as never,
  )
  return {
    get text() {
      return update.text
    },
    bind: ({ rows, actor }, caller) => update.bind({ rows: encode(rows as readonly object[]), actor }, caller),
    rows: () => [],
  }
}
