import type { Caller } from './caller.ts'
import type { Connection } from './connection.ts'
import { isWorthAskingAgain, Lost } from './faults.ts'
import type { Pool } from './pool.ts'
import { compile, type Statement } from './statement.ts'
import type { Tx } from './tx.ts'
import { ask, enter } from './wire.ts'

/**
 * One operation's door to reading. It holds a connection only while queries are pending; all that is asked within one
 * turn of the event loop travels in one packet. Outside a transaction that says otherwise a connection only reads.
 */
export class ReadDoor implements Tx {
  private connection: Connection | undefined
  private taking: Promise<Connection> | undefined
  private pending = 0

  constructor(
    private readonly pool: Pool,
    readonly caller: Caller,
  ) {}

  query<R>(query: PromiseLike<R[]>): Promise<R[]> {
    return this.run(compile<object, R>(query), {})
  }

  async run<A, R>(statement: Statement<A, R>, args: A): Promise<R[]> {
    this.pending++
    try {
      return await this.attempt(statement, args)
    } catch (error) {
      if (!isWorthAskingAgain(error)) throw error
      if (this.connection?.dead) this.connection = undefined
      return await this.attempt(statement, args)
    } finally {
      this.settle()
    }
  }

  private async attempt<A, R>(statement: Statement<A, R>, args: A): Promise<R[]> {
    const connection = this.connection ?? (await this.take())
    enter(connection, this.caller)
    const rows = await ask(connection, statement, args, this.caller)
    if (connection.dead) throw new Lost() // it may have answered without our tenant
    return rows
  }

  private async take(): Promise<Connection> {
    const taken = this.taking ?? this.pool.take(this.caller.tenantId)
    if (!(taken instanceof Promise)) {
      this.connection = taken
      return taken
    }
    this.taking = taken
    try {
      this.connection = await taken
      return this.connection
    } finally {
      this.taking = undefined
    }
  }

  private settle(): void {
    if (--this.pending > 0) return
    const { connection } = this
    this.connection = undefined
    if (connection) this.pool.give(connection)
  }
}
