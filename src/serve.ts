import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import { openPages, type Pages } from './http/pages.ts'
import { limitsByName } from './platform/limits.ts'
import { startSweeps } from './platform/sweeps.ts'
import { startTail } from './platform/tail.ts'
import { buildSchema, modules } from './schema.ts'
import { DEMO_PASSWORD, demoLogins, demoPeople, demoTenants, seed } from './seed.ts'
import { createCartographServer } from './server.ts'
import { openServices } from './services.ts'
import { createWorkerServer } from './worker-server.ts'

/** Longer than requests take and proxies keep idle connections: by its end nobody is left to be cut off. */
const LAME_DUCK_MS = 3000

/** What a process does: `api` answers, `sweeps` sees to what falls due by the clock. */
export interface Duties {
  readonly api: boolean
  readonly sweeps: boolean
}

/** Serves once the database is there. Returns when it listens; ends on SIGINT and SIGTERM. */
export async function serve(
  config: Config,
  duties: Duties,
  opening: Promise<Database>,
  say: (line: string) => void,
): Promise<void> {
  const schema = duties.api ? buildSchema() : undefined // while the database starts
  const database = await opening
  const services = await openServices({ ...config, address: database.address })
  if (database.embedded) await seed(services, database.address)

  const pages = openPages({
    graphiql: config.graphiql,
    storefront: database.embedded && !config.production,
    demo: database.embedded ? demoLogins : undefined,
  })
  const server = schema
    ? await createCartographServer({
        schema,
        services,
        limits: limitsByName[config.limits],
        jit: config.jit,
        trustProxy: config.trustProxy,
        pages,
      })
    : createWorkerServer(services)
  const { port } = await server.listen(config.port, config.host)
  const tail = duties.api ? startTail(services.relay, services.bus, services.logger, config.tailMs) : undefined
  const due = duties.sweeps ? modules.flatMap((module) => module.sweeps ?? []) : []
  const sweeps = startSweeps(due, services, services.logger)
  const pid = database.embedded && duties.api ? writePid(config.dataDir) : undefined
  const origin = originOf(config, port)
  say(duties.api ? welcome(config, database, pages, origin) : `The worker is ready at ${origin}/readyz`)

  process.on('unhandledRejection', (error) => services.logger.error({ error }, 'a promise was left alone'))
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1) // asked twice: at once
    stopping = true
    await server.close(config.production ? LAME_DUCK_MS : 0)
    await Promise.all([tail?.stop(), sweeps.stop()])
    await services.close()
    pid?.remove()
    await database.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Says in `DATA_DIR/server.pid` which process serves; the one that started last, where there are several. */
function writePid(dataDir: string): { remove(): void } {
  const file = path.join(dataDir, 'server.pid')
  const mine = String(process.pid)
  writeFileSync(file, mine)
  return {
    remove() {
      if (existsSync(file) && readFileSync(file, 'utf8') === mine) rmSync(file)
    },
  }
}

const originOf = ({ host }: Config, port: number): string =>
  `http://${host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`

function welcome({ dataDir }: Config, { embedded }: Database, pages: Pages, origin: string): string {
  const lines = [`Cartograph is ready at ${origin}/graphql`]
  if (embedded || pages.size > 0) lines.push('')
  if (pages.has('storefront')) lines.push(`  shop      ${origin}/storefront/`)
  if (pages.has('graphiql')) lines.push(`  GraphiQL  ${origin}/graphiql/`)
  if (embedded) {
    lines.push(
      `  tenants   ${demoTenants.map(({ slug, name }) => `${slug} (${name})`).join(', ')}: send X-Tenant`,
      `  people    ${demoPeople.map(({ local }) => `${local}@demo.test`).join(', ')}, and the same @rival.test`,
      `  password  ${DEMO_PASSWORD}`,
      `  data      ${path.resolve(dataDir)} (embedded PostgreSQL)`,
    )
  }
  return `${lines.join('\n')}\n`
}
