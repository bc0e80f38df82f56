import type { Bus } from './bus.ts'
import type { Caller } from './caller.ts'
import type { Connection } from './connection.ts'
import { isAborted, Lost } from './faults.ts'
import type { Pool } from './pool.ts'
import { compile, type Statement } from './statement.ts'
import type { Tx } from './tx.ts'
import { ask, begin, control, enter } from './wire.ts'

/** One transaction that writes. The connection is taken, and BEGIN travels, with the first statement. */
export class WriteTx implements Tx {
  private connection: Connection | undefined
  private taking: Promise<Connection> | undefined
  private begun = false
  private over = false
  /** COMMIT has been sent: if the connection is lost now, nobody knows whether it was kept. */
  commitSent = false
  private readonly topics = new Set<string>()
  /** What made the transaction fail: the statements after it are told no more than that it has failed. */
  private cause: unknown
  private readonly unheard: Promise<unknown>[] = []

  constructor(
    private readonly pool: Pool,
    readonly caller: Caller,
    private readonly bus: Bus,
    /** What was read did not stand, the last time: it is locked before it is read. */
    readonly isRetry = false,
    private readonly isDry = false,
  ) {}

  /** Nothing more can be done in it. */
  get isOver(): boolean {
    return this.over
  }

  query<R>(query: PromiseLike<R[]>): Promise<R[]> {
    return this.run(compile<object, R>(query), {})
  }

  async run<A, R>(statement: Statement<A, R>, args: A): Promise<R[]> {
    if (this.over) throw new Error('This transaction is over.')
    const connection = this.connection ?? (await this.take())
    if (connection.dead) throw new Lost()
    if (!this.begun) {
      this.begun = true
      enter(connection, this.caller)
      begin(connection, 'begin read write')
    }
    try {
      const rows = await ask(connection, statement, args, this.caller)
      if (connection.dead) throw new Lost()
      return rows
    } catch (error) {
      this.cause ??= error
      throw isAborted(error) ? this.cause : error
    }
  }

  /** Sends a statement without waiting for its rows, so that COMMIT travels with it; `commit` tells if it failed. */
  send<A, R>(statement: Statement<A, R>, args: A): Promise<R[]> {
    const sent = this.run(statement, args)
    sent.catch(() => {})
    this.unheard.push(sent)
    return sent
  }

  /** Waits for what was sent. */
  async heard(): Promise<void> {
    await Promise.all(this.unheard)
  }

  /** Wakes whoever listens to the topic once the transaction is kept; never when it is rolled back. */
  wake(topic: string): void {
    this.topics.add(topic)
  }

  /** A refusal: everything is undone, and the rest of the answer reads what stands. */
  restartReadOnly(): void {
    this.topics.clear()
    const { connection } = this
    if (!connection || connection.dead || !this.begun) return
    control(connection, 'rollback').catch(() => {})
    begin(connection, 'begin read only')
  }

  /** Runs a last statement with COMMIT in the same packet, so that what it locks is held for as short as can be. A dry run keeps nothing. */
  async conclude<A, R>(statement: Statement<A, R>, args: A): Promise<R[]> {
    const rows = this.send(statement, args)
    if (!this.isDry) await this.commit()
    return rows
  }

  /** COMMIT, in one packet with a last statement where there is one. One that has concluded is kept already. */
  async commit<A>(last?: { statement: Statement<A, unknown>; args: A }): Promise<void> {
    if (this.over) return
    if (this.taking) await this.take()
    if (last && this.connection) this.send(last.statement, last.args)
    this.over = true
    const { connection } = this
    if (!connection) {
      this.release()
      return this.committed()
    }
    try {
      if (connection.dead) throw new Lost()
      this.commitSent = true
      const committed = control(connection, 'commit')
      const [command] = await Promise.all([committed, this.heard()])
      if (connection.dead) throw new Lost()
      if (command !== 'COMMIT') throw new Error(`Not committed: ${command}`)
    } finally {
      this.release()
    }
    this.committed()
  }

  async rollback(): Promise<void> {
    this.over = true
    const { connection } = this
    if (connection && this.begun && !connection.dead) {
      await control(connection, 'rollback').catch(() => {})
    }
    this.release()
  }

  private committed(): void {
    for (const topic of this.topics) this.bus.wake(topic)
  }

  private async take(): Promise<Connection> {
    this.taking ??= Promise.resolve(this.pool.take(this.caller.tenantId))
    const connection = await this.taking
    if (this.over) throw new Error('This transaction is over.')
    this.connection = connection
    return connection
  }

  /** Gives the connection back; one that is still being waited for, when it comes. */
  private release(): void {
    const { connection, taking } = this
    this.connection = undefined
    this.taking = undefined
    if (connection) this.pool.give(connection)
    else taking?.then((late) => this.pool.give(late)).catch(() => {})
  }
}

/** Does work in a transaction of its own, outside any mutation: kept when the work succeeds, undone when it throws. */
export async function inTransaction<T>(
  { pool, bus }: { pool: Pool; bus: Bus },
  caller: Caller,
  work: (tx: WriteTx) => Promise<T>,
): Promise<T> {
  const tx = new WriteTx(pool, caller, bus)
  try {
    const result = await work(tx)
    await tx.commit()
    return result
  } catch (error) {
    await tx.rollback()
    throw error
  }
}

/** One statement as a transaction of its own, BEGIN and COMMIT in the same packet. */
export async function inOnePacket<A, R>(
  { pool, bus }: { pool: Pool; bus: Bus },
  caller: Caller,
  statement: Statement<A, R>,
  args: A,
): Promise<R[]> {
  const tx = new WriteTx(pool, caller, bus)
  const running = tx.run(statement, args)
  const [ran, committed] = await Promise.allSettled([running, tx.commit()])
  if (ran.status === 'rejected') throw ran.reason
  if (committed.status === 'rejected') throw committed.reason
  return ran.value
}
