import { type SQL, sql } from 'drizzle-orm'
import { type Statement, sqlStatement } from './statement.ts'

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
