import type { Caller } from './caller.ts'
import type { Connection } from './connection.ts'
import { Lost } from './faults.ts'
import type { Statement } from './statement.ts'

const CONTROL = { prepare: true, simple: false } as never
const NAMED = { prepare: true }
const SET_TENANT = `select set_config('app.tenant_id', $1, false)`

/** Sends transaction control now; resolves to the command that PostgreSQL says it has done. */
export const control = (connection: Connection, command: string): Promise<string> =>
  connection.sql.unsafe(command, [], CONTROL).then(
    (result) => result.command,
    (error) => {
      connection.lose() // whatever transaction it is in, nobody else is to find it there
      throw error
    },
  )

/**
 * Makes the connection one of the caller's tenant, as row-level security sees it, without waiting: what is sent after it
 * comes after it. Outside any transaction, whose rollback would undo it. Should it fail, the connection is thrown away,
 * and with it whatever was answered behind it.
 */
export function enter(connection: Connection, { tenantId }: Caller): void {
  if (connection.tenantId === tenantId) return
  connection.tenantId = tenantId
  connection.sql.unsafe(SET_TENANT, [tenantId], NAMED).then(undefined, () => connection.lose())
}

/** Begins a transaction, without waiting: the statements sent after it tell whether it worked. */
export function begin(connection: Connection, command: 'begin read write' | 'begin read only'): void {
  control(connection, command).catch(() => {})
}

/** Sends a statement now, as a named one, and reads its rows. */
export function ask<A, R>(
  connection: Connection,
  statement: Statement<A, R>,
  args: A,
  caller: Caller,
): PromiseLike<R[]> {
  connection.prepared.add(statement.text)
  return connection.sql
    .unsafe(statement.text, statement.bind(args, caller), NAMED)
    .values()
    .then(
      (raw) => statement.rows(dense(raw as unknown[][])),
      (error) => {
        throw connection.dead ? new Lost() : error // it may have failed for want of our tenant
      },
    )
}

/**
 * postgres.js 3.4.9 counts the rows of a statement that failed half-way as if they were of the next one, whose result
 * then begins with as many holes.
 */
export const dense = (raw: readonly unknown[][]): readonly unknown[][] => (0 in raw ? raw : raw.filter(() => true))
