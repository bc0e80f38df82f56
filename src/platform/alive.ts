import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseAddress } from './address.ts'
import { Connection } from './connection.ts'
import type { Logger } from './logger.ts'

/**
 * A sign of life that ends with the process: a session of its own holds an advisory lock under `key`, and PostgreSQL
 * lets go of it when the process dies. Whoever finds work under that key knows at once whether its holder still lives.
 */
export class Alive {
  /** Names this process: 62 random bits. */
  readonly key = BigInt.asUintN(62, BigInt(`0x${randomBytes(8).toString('hex')}`))
  private connection: Connection | undefined
  private closed = false

  constructor(
    private readonly address: DatabaseAddress,
    private readonly role: string,
    private readonly logger: Logger,
  ) {}

  /** Gives the sign, and goes on giving it when the connection is lost. */
  async start(): Promise<void> {
    const connection = new Connection(this.address, this.role, () => void this.restart())
    this.connection = connection
    await connection.open()
    await connection.sql.unsafe('select pg_advisory_lock($1)', [String(this.key)])
  }

  async close(): Promise<void> {
    this.closed = true
    await this.connection?.close()
  }

  private async restart(): Promise<void> {
    for (let pause = 20; !this.closed; pause = Math.min(pause * 2, 1000)) {
      await sleep(pause, undefined, { ref: false })
      try {
        if (this.connection?.dead && !this.closed) await this.start()
        return
      } catch (error) {
        await this.connection?.close()
        this.logger.debug({ error }, 'no sign of life yet')
      }
    }
  }
}
