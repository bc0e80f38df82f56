import type { Caller } from './caller.ts'
import { isWorthAskingAgain, Lost } from './faults.ts'
import type { Connection, Pool } from './pool.ts'
import { compile, type Statement } from './statement.ts'
import type { Tx } from './tx.ts'
import { ask, begin, control } from './wire.ts'

/**
 * One operation's door to reading. It holds a connection only while queries are pending; all
 * that is asked within one turn of the event loop shares one read-only transaction and one packet.
 */
export class ReadDoor implements Tx {
  private connection: Connection | undefined
  private taking: Promise<Connection> | undefined
  private open: Connection | undefined
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
    if (this.open !== connection) this.beginMoment(connection)
    const rows = await ask(connection, statement, args, this.caller.tenantId)
    if (connection.dead) throw new Lost() // whatever came back after a close was not inside our transaction
    return rows
  }

  private async take(): Promise<Connection> {
    const taken = this.taking ?? this.pool.take()
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

  /** BEGIN now; COMMIT at the end of this turn, just before the driver writes its packet. */
  private beginMoment(connection: Connection): void {
    this.open = connection
    this.pending++
    setImmediate(() => {
      if (this.open === connection) this.open = undefined
      const settle = () => this.settle()
      control(connection, 'commit').then(settle, settle)
    })
    begin(connection, 'begin read only', this.caller)
  }

  private settle(): void {
    if (--this.pending > 0) return
    const { connection } = this
    this.connection = undefined
    if (connection) this.pool.give(connection)
  }
}
