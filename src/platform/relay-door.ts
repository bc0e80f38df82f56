import { systemCaller } from './caller.ts'
import { isLost, Lost } from './faults.ts'
import type { Pool } from './pool.ts'
import type { Statement } from './statement.ts'
import { dense } from './wire.ts'

const NOBODY = systemCaller('', 'relay')

/**
 * The door of the server itself, as `cartograph_relay`: it sees all tenants, but only events, the directory of
 * tenants and what the sweeps look for, and changes nothing. No request's input chooses what it reads.
 */
export class RelayDoor {
  constructor(private readonly pool: Pool) {}

  /** Runs one statement, without a tenant; once more where the connection was lost. */
  async run<A, R>(statement: Statement<A, R>, args: A): Promise<R[]> {
    try {
      return await this.attempt(statement, args)
    } catch (error) {
      if (!isLost(error)) throw error
      return this.attempt(statement, args)
    }
  }

  private async attempt<A, R>(statement: Statement<A, R>, args: A): Promise<R[]> {
    const connection = await this.pool.take()
    try {
      const raw = await connection.sql.unsafe(statement.text, statement.bind(args, NOBODY), { prepare: true }).values()
      if (connection.dead) throw new Lost()
      return statement.rows(dense(raw as unknown[][]))
    } finally {
      this.pool.give(connection)
    }
  }
}
