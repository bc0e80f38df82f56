import type { DatabaseAddress } from './address.ts'
import { prepareData } from './embedded-data.ts'
import { raise } from './embedded-launch.ts'
import { existingData, findPlace } from './embedded-place.ts'
import { endPostmaster, findPostmaster, isAlive, type Postmaster } from './postmaster.ts'

/** A PostgreSQL that belongs to a data folder and is kept alive by this process. */
export interface Embedded {
  /** The superuser `postgres` on the database `postgres`. */
  readonly address: DatabaseAddress
  /** How many times it has died and been started again. */
  readonly restarts: number
  /** Whether it ran already when this process came. */
  readonly adopted: boolean
  readonly dataFolder: string
  /** Stops watching; and stops the server if this process had started it, or an adopted one if told so. */
  stop(options?: { adopted?: boolean }): Promise<void>
}

export interface EmbeddedOptions {
  /** More settings, as `name=value`; they win over ours. */
  readonly flags?: readonly string[]
  readonly log?: (message: string) => void
}

/** For shops on one machine: memory is taken up only as far as data fills it. `pg_stat_statements` is what statements are counted by. */
const SETTINGS = [
  'listen_addresses=',
  'shared_preload_libraries=pg_stat_statements',
  'compute_query_id=on',
  'max_connections=100',
  'shared_buffers=256MB',
  'io_method=sync',
  'jit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_logical_replication_workers=0',
  'max_parallel_workers=0',
  'autovacuum_max_workers=1',
  'autovacuum_naptime=5s', // a young table has no statistics, and bad plans until it has
]

const WATCH_MS = 25
const PAUSE_MS = 5000

/**
 * Starts PostgreSQL for a data folder, making the database at the first time; or adopts the one
 * that a killed process left running. It listens on a unix socket only, outlives this process if
 * that is killed, and is started again when it dies.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const { flags = [], log = () => {} } = options
  const settings = [...SETTINGS, ...flags]
  const { place, first } = await inOneLine(dataDir, async () => {
    const found = await findPlace(dataDir)
    await prepareData(found)
    return { place: found, first: await raise(found, settings) }
  })
  const { data } = place
  const adopted = !first.started
  let { postmaster } = first
  let restarts = 0
  let notBefore = 0
  let healing: Promise<void> | undefined

  const heal = async () => {
    log('PostgreSQL is gone: starting it again.')
    try {
      const { socketFolder, port } = postmaster
      const next = await inOneLine(dataDir, () => raise({ ...place, socketFolder }, settings, port))
      postmaster = next.postmaster
      restarts++
    } catch (error) {
      notBefore = Date.now() + PAUSE_MS
      log(error instanceof Error ? error.message : String(error))
    }
    healing = undefined
  }
  const watch = setInterval(() => {
    if (!healing && !isAlive(postmaster.pid, data) && Date.now() > notBefore) healing = heal()
  }, WATCH_MS).unref()

  return {
    address: addressOf(postmaster),
    adopted,
    dataFolder: data,
    get restarts() {
      return restarts
    },
    async stop(which = {}) {
      clearInterval(watch)
      await healing
      if (!adopted || which.adopted) await endPostmaster(postmaster.pid, data)
    },
  }
}

/** The live server of a data folder, for a command that runs beside it. */
export function findEmbedded(dataDir: string): DatabaseAddress | undefined {
  const data = existingData(dataDir)
  const postmaster = data === undefined ? undefined : findPostmaster(data)
  return postmaster?.ready ? addressOf(postmaster) : undefined
}

const addressOf = ({ socketFolder, port }: Postmaster): DatabaseAddress => ({
  host: socketFolder,
  port,
  user: 'postgres',
  database: 'postgres',
})

/** What the file system refuses is told in one line that says what to do. */
async function inOneLine<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error
    const advice = 'make it a folder that we may write to, or set another'
    throw new Error(`DATA_DIR ${dataDir} cannot be used (${error.message}): ${advice}.`, { cause: error })
  }
}
