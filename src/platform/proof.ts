import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { type Statement, sqlStatement } from './statement.ts'
import { ours } from './tenant-table.ts'

/** Something of a tenant's that is not as it must be. */
export interface Break {
  /** What it is: public ids, or words such as `order 17`. */
  readonly subject: string
  readonly expected: string
  readonly found: string
}

/** What must be true of a tenant's rows, and the statement that finds each one of which it is not: none where all is well. */
export interface Proof {
  /** In kebab-case; it stays the same. */
  readonly name: string
  /** What must be true, in one sentence. */
  readonly holds: string
  readonly breaks: Statement<object, Break>
}

/** How many breaks of one proof are told. */
const MOST_BREAKS = 100

/** A proof of a SELECT whose rows `read` makes breaks of; it is given an order and a limit here. */
export const proof = (name: string, holds: string, select: () => SQL, read: (row: unknown[]) => Break): Proof => ({
  name,
  holds,
  breaks: sqlStatement(() => sql`${select()} order by 1 limit ${sql.raw(String(MOST_BREAKS))}`, read),
})

type Numbered = PgTable & { tenantId: PgColumn; number: PgColumn }
type Counter = PgTable & { tenantId: PgColumn; last: PgColumn }

/** A proof that the numbers of some rows run from 1 to the last one that their counter has given out. */
export const gapless = (what: string, rows: Numbered, counter: Counter): Proof =>
  proof(
    `${what}-numbers`,
    `The numbers of ${what}s run from 1 to the last one given out, without gaps.`,
    () => sql`
      select number, number <= last as missing, last from ${counter}
        cross join lateral (
          (select number from generate_series(1, last) as number except select number from ${rows} where ${ours(rows)})
          union all
          select number from ${rows} where ${ours(rows)} and number > last) as wrong
      where ${ours(counter)}`,
    ([number, missing, last]) => ({
      subject: `${what} ${number}`,
      expected: missing ? 'a row of this number' : `no number beyond ${last}`,
      found: missing ? 'none' : 'one',
    }),
  )
