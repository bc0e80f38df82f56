import type { PendingQuery, Row } from 'postgres'
import type { Bus } from './bus.ts'
import type { Caller } from './caller.ts'
import type { Connection, Pool } from './pool.ts'
import { compile, type Statement } from './statement.ts'

/** The only way to run SQL: bound to one caller, and by row-level security to one tenant. */
export interface Tx {
  readonly caller: Caller
  /** Runs a statement compiled once. */
  run<A, R>(statement: Statement<A, R>, args: A): Promise<R[]>
  /** Compiles and runs a drizzle query built for this call: for rare queries whose shape depends on the input. */
  query<R>(query: PromiseLike<R[]>): Promise<R[]>
}

/** The connection went away. A read is asked again; a write may or may not have been kept. */
export class Lost extends Error {
  override readonly name = 'Lost'
  constructor() {
    super('The connection to the database was lost.')
  }
}

const CONTROL = { prepare: true, simple: false } as never
const NAMED = { prepare: true }
const SET_TENANT = `select set_config('app.tenant_id', $1, true)`

type Sent = PendingQuery<Row[]>

/** Sends now, in this order, and forgets: the statements after it tell whether it worked. */
const send = (query: Sent): void => {
  query.then(undefined, () => {})
}

const begin = (connection: Connection, mode: string, { tenantId }: Caller): void => {
  send(connection.sql.unsafe(mode, [], CONTROL))
  send(connection.sql.unsafe(SET_TENANT, [tenantId], NAMED))
}

function ask<A, R>(
  connection: Connection,
  statement: Statement<A, R>,
  args: A,
  { tenantId }: Caller,
): PromiseLike<R[]> {
  return connection.sql
    .unsafe(statement.text, statement.bind(args, tenantId), NAMED)
    .values()
    .then((raw) => statement.rows(raw as unknown[][]))
}

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
    const rows = await ask(connection, statement, args, this.caller)
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
      connection.sql.unsafe('commit', [], CONTROL).then(settle, settle)
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

/** One transaction that writes. The connection is taken, and BEGIN travels, with the first statement. */
export class WriteTx implements Tx {
  private connection: Connection | undefined
  private taking: Promise<Connection> | undefined
  private begun = false
  private over = false
  /** COMMIT has been sent: if the connection is lost now, nobody knows whether it was kept. */
  commitSent = false
  private readonly topics = new Set<string>()

  constructor(
    private readonly pool: Pool,
    readonly caller: Caller,
    private readonly bus: Bus,
  ) {}

  query<R>(query: PromiseLike<R[]>): Promise<R[]> {
    return this.run(compile<object, R>(query), {})
  }

  async run<A, R>(statement: Statement<A, R>, args: A): Promise<R[]> {
    if (this.over) throw new Error('This transaction is over.')
    const connection = this.connection ?? (await this.take())
    if (connection.dead) throw new Lost()
    if (!this.begun) {
      this.begun = true
      begin(connection, 'begin', this.caller)
    }
    const rows = await ask(connection, statement, args, this.caller)
    if (connection.dead) throw new Lost()
    return rows
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
    send(connection.sql.unsafe('rollback', [], CONTROL))
    begin(connection, 'begin read only', this.caller)
  }

  /** COMMIT, in one packet with a last statement where there is one. */
  async commit<A>(last?: { statement: Statement<A, unknown>; args: A }): Promise<void> {
    this.over = true
    const { connection } = this
    if (!connection) return this.committed()
    try {
      if (connection.dead) throw new Lost()
      const stored = last && ask(connection, last.statement, last.args, this.caller)
      this.commitSent = true
      const committed = connection.sql.unsafe('commit', [], CONTROL).then((result) => result.command)
      const [, command] = await Promise.all([stored, committed])
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
      await connection.sql.unsafe('rollback', [], CONTROL).then(undefined, () => {})
    }
    this.release()
  }

  private committed(): void {
    for (const topic of this.topics) this.bus.wake(topic)
  }

  private async take(): Promise<Connection> {
    this.taking ??= Promise.resolve(this.pool.take())
    const connection = await this.taking
    if (this.over) {
      if (this.connection === undefined) this.pool.give(connection)
      throw new Error('This transaction is over.')
    }
    this.connection = connection
    return connection
  }

  private release(): void {
    const { connection } = this
    this.connection = undefined
    if (connection) this.pool.give(connection)
  }
}

const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
])
const GOING_DOWN = new Set(['57P01', '57P02', '57P03', '08006', '08003'])

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** The connection or the server went away under a statement. */
export const isLost = (error: unknown): boolean =>
  error instanceof Lost || LOST.has(codeOf(error)) || GOING_DOWN.has(codeOf(error))

/** Two transactions stood in each other's way, and this one gave in: running it again is right. */
export const isContention = (error: unknown): boolean => codeOf(error) === '40P01' || codeOf(error) === '40001'

/** A statement or lock took longer than the server lets it. */
export const isTimeout = (error: unknown): boolean => codeOf(error) === '57014' || codeOf(error) === '55P03'

/** A lost connection, or a neighbour's error in a shared transaction (25P02). */
const isWorthAskingAgain = (error: unknown): boolean => isLost(error) || codeOf(error) === '25P02'
