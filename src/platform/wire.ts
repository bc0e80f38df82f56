import type { Caller } from './caller.ts'
import type { Connection } from './pool.ts'
import type { Statement } from './statement.ts'

const CONTROL = { prepare: true, simple: false } as never
const NAMED = { prepare: true }
const SET_TENANT = `select set_config('app.tenant_id', $1, true)`

/** Sends transaction control now; resolves to the command that PostgreSQL says it has done. */
export const control = (connection: Connection, command: string): Promise<string> =>
  connection.sql.unsafe(command, [], CONTROL).then((result) => result.command)

/** Begins a transaction of one tenant, without waiting: the statements sent after it tell whether it worked. */
export function begin(connection: Connection, command: 'begin' | 'begin read only', { tenantId }: Caller): void {
  control(connection, command).catch(() => {})
  connection.sql.unsafe(SET_TENANT, [tenantId], NAMED).then(undefined, () => {})
}

/** Sends a statement now, as a named one, and reads its rows. */
export function ask<A, R>(
  connection: Connection,
  statement: Statement<A, R>,
  args: A,
  tenantId: string,
): PromiseLike<R[]> {
  return connection.sql
    .unsafe(statement.text, statement.bind(args, tenantId), NAMED)
    .values()
    .then((raw) => statement.rows(raw as unknown[][]))
}
