import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseAddress } from './address.ts'
import { Connection } from './connection.ts'
import { unavailable } from './errors.ts'

/** Clients make up selections, and each of its own shape is a statement of its own: a connection that knows so many is replaced. */
const MOST_PREPARED = 500

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
