import type { Caller } from './caller.ts'
import type { Statement } from './statement.ts'

/** The only way to run SQL: bound to one caller, and by row-level security to one tenant. */
export interface Tx {
  readonly caller: Caller
  /** Runs a statement compiled once. */
  run<A, R>(statement: Statement<A, R>, args: A): Promise<R[]>
  /** Compiles and runs a drizzle query built for this call: for rare queries whose shape depends on the input. */
  query<R>(query: PromiseLike<R[]>): Promise<R[]>
}
