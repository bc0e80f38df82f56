import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { connectionOptions, type DatabaseAddress } from './address.ts'
import { unavailable } from './errors.ts'

/** Clients make up selections, and each of its own shape is a statement of its own: a connection that knows so many is replaced. */
const MOST_PREPARED = 500

/** Text in, text out: statements encode their parameters and decode their rows themselves. */
const asIs = (value: unknown) => value
const TRANSPARENT = [20, 114, 1082, 1083, 1114, 1115, 1182, 1184, 1185, 1231, 3802]
const types = Object.fromEntries([
  ...TRANSPARENT.map((oid) => [`as_is_${oid}`, { to: oid, from: [oid], serialize: asIs, parse: asIs }]),
  ['boolean', { to: 16, from: [16], serialize: asIs, parse: (value: string) => value === 't' }],
])

/** A statement that waits on a lock or runs for longer than this is given up; only transactions that say so may write. */
const SETTINGS = {
  default_transaction_read_only: 'on',
  statement_timeout: '5000',
  lock_timeout: '3000',
  idle_in_transaction_session_timeout: '10000',
}

const UNSAFE_ROLES = `
  select string_agg(rolname, ', ') as names from pg_roles
  where rolname in (current_user, session_user) and (rolsuper or rolbypassrls or rolname = 'cartograph_owner')`

/**
 * One connection with one life. postgres.js would reconnect by itself and run what was queued
 * outside its transaction, without a tenant; a connection that has closed is thrown away instead.
 */
export class Connection {
  dead = false
  /** The tenant whose rows it can see. */
  tenantId = ''
  /** The texts it has prepared. PostgreSQL keeps a plan of each for as long as the connection lives. */
  readonly prepared = new Set<string>()
  private born = false
  readonly sql: postgres.Sql

  constructor(
    address: DatabaseAddress,
    role: string,
    private readonly onLost: (connection: Connection) => void,
  ) {
    this.sql = postgres({
      ...connectionOptions(address),
      max: 1,
      max_lifetime: null,
      idle_timeout: 0,
      fetch_types: false,
      connect_timeout: 5,
      types,
      onnotice: () => {},
      connection: { application_name: 'cartograph', role, ...SETTINGS },
      socket: () => this.dial(address),
      onclose: () => this.lose(),
    } as object)
  }

  /** Connects, and refuses a role that row-level security does not bind. */
  async open(): Promise<this> {
    const [row] = await this.sql.unsafe(UNSAFE_ROLES)
    if (row?.names) {
      throw new UnsafeRole(
        `Refusing to serve as ${row.names}: a superuser, owner or BYPASSRLS login walks through the walls between tenants. ` +
          'Put a login into DATABASE_URL that is only a member of cartograph_owner, cartograph_app and cartograph_relay.',
      )
    }
    return this
  }

  /** It is of no more use: nothing that it still answers counts. */
  lose(): void {
    if (this.dead) return
    this.dead = true
    this.onLost(this)
    void this.close()
  }

  async close(): Promise<void> {
    this.dead = true
    await this.sql.end({ timeout: 0 }).catch(() => {})
  }

  private dial({ host, port }: DatabaseAddress): Promise<net.Socket> {
    if (this.born) throw new Error('a connection has one life')
    this.born = true
    return new Promise((resolve, reject) => {
      const socket = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host)
      socket.setNoDelay(true)
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(socket)
      })
    })
  }
}

/** The database login is one that the walls do not bind. Nothing is served through it. */
class UnsafeRole extends Error {}

interface Waiter {
  resolve(connection: Connection): void
  reject(error: Error): void
  readonly timer: NodeJS.Timeout
}

export interface PoolOptions {
  readonly address: DatabaseAddress
  /** The role taken by the startup parameter: `cartograph_app` or `cartograph_relay`. */
  readonly role: string
  readonly max: number
  /** Milliseconds to wait for a connection before answering 503. */
  readonly patience?: number
}

/** A pool of one-life connections. Whoever waits longer than `patience` gets `UNAVAILABLE`. */
export class Pool {
  private readonly free: Connection[] = []
  private readonly all = new Set<Connection>()
  private readonly waiting: Waiter[] = []
  private opening = 0
  private closed = false

  constructor(private readonly options: PoolOptions) {}

  /** Connections in use at this moment. */
  get busy(): number {
    return this.all.size - this.free.length
  }

  /** A connection at once where one is free (the hot path makes no promise), else a promise of one; of those free, one that last served the tenant. */
  take(tenantId = ''): Connection | Promise<Connection> {
    const known = this.free.findLastIndex((connection) => connection.tenantId === tenantId)
    const [ready] = this.free.splice(known, 1)
    if (ready) return ready
    if (this.closed) return Promise.reject(unavailable())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1)
        reject(unavailable())
      }, this.options.patience ?? 2000)
      const waiter: Waiter = { resolve, reject, timer }
      this.waiting.push(waiter)
      this.grow()
    })
  }

  give(connection: Connection): void {
    if (connection.dead) return
    if (this.closed) {
      void connection.close()
      return
    }
    if (connection.prepared.size > MOST_PREPARED) {
      connection.lose()
      return
    }
    const waiter = this.waiting.shift()
    if (!waiter) {
      this.free.push(connection)
      return
    }
    clearTimeout(waiter.timer)
    waiter.resolve(connection)
  }

  /** Opens one connection, so that a wrong address or an unsafe role is told at the start. */
  async check(): Promise<void> {
    const connection = new Connection(this.options.address, this.options.role, () => {})
    try {
      await connection.open()
    } finally {
      await connection.close()
    }
  }

  /** Whether a connection can be had within the patience of the pool. */
  async isReachable(): Promise<boolean> {
    try {
      this.give(await this.take())
      return true
    } catch {
      return false
    }
  }

  async close(): Promise<void> {
    this.closed = true
    await Promise.all(this.free.splice(0).map((connection) => connection.close()))
  }

  private grow(): void {
    if (this.closed || this.opening >= this.waiting.length || this.all.size + this.opening >= this.options.max) return
    this.opening++
    const connection = new Connection(this.options.address, this.options.role, (lost) => this.lose(lost))
    connection.open().then(
      () => {
        this.opening--
        if (connection.dead) return this.grow()
        this.all.add(connection)
        this.give(connection)
      },
      async () => {
        await connection.close()
        await sleep(50)
        this.opening--
        if (this.waiting.length > 0) this.grow()
      },
    )
  }

  private lose(connection: Connection): void {
    this.all.delete(connection)
    const index = this.free.indexOf(connection)
    if (index >= 0) this.free.splice(index, 1)
    if (this.waiting.length > 0) this.grow()
  }
}
