import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './config.ts'
import { type DatabaseAddress, parseAddress } from './platform/address.ts'
import { findEmbedded, startEmbedded } from './platform/embedded.ts'
import { isLost } from './platform/faults.ts'
import { migrate, prepareEmbedded } from './platform/migrate.ts'
import { withConnection } from './platform/start-up.ts'

/** A database that is up to date. */
export interface Database {
  readonly address: DatabaseAddress
  readonly embedded: boolean
  /** Stops the embedded server, unless another process is using it. */
  stop(): Promise<void>
}

/** The database at `DATABASE_URL`; without one, PostgreSQL of our own under `DATA_DIR`. Migrations are applied. */
export async function openDatabase(
  { databaseUrl, dataDir }: Config,
  log: (message: string) => void,
): Promise<Database> {
  if (databaseUrl) {
    const address = parseAddress(databaseUrl)
    await migrate(address).catch((error) => {
      throw isLost(error)
        ? new Error(`The database at DATABASE_URL cannot be reached (${error.message}): start it, or mend the address.`)
        : error
    })
    return { address, embedded: false, stop: async () => {} }
  }
  const embedded = await startEmbedded(dataDir, { log })
  const address = await prepareEmbedded(embedded.address)
  await migrate(address)
  return {
    address,
    embedded: true,
    async stop() {
      for (let looks = 0; looks < 5; looks++) {
        if (!(await isUsed(embedded.address))) return embedded.stop({ adopted: true })
        await sleep(50) // connections of our own may still be on their way out
      }
    },
  }
}

/** Whether another process of ours is connected: a second server, or a command. */
const isUsed = (superuser: DatabaseAddress): Promise<boolean> =>
  withConnection(superuser, async (connection) => {
    const [row] =
      await connection`select exists (select from pg_stat_activity where application_name = 'cartograph') as used`
    return row?.used === true
  }).catch(() => false)

/**
 * The same for a command that runs beside the server, or without one: the embedded database of a running server is
 * used and left running.
 */
export async function joinDatabase(config: Config): Promise<Database> {
  const running = config.databaseUrl ? undefined : findEmbedded(config.dataDir)
  if (!running) return openDatabase(config, () => {})
  const address = await prepareEmbedded(running)
  await migrate(address)
  return { address, embedded: true, stop: async () => {} }
}
