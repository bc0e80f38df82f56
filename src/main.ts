import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { limitsByName } from './platform/limits.ts'
import { takeAway } from './platform/protection.ts'
import { startSweeps } from './platform/sweeps.ts'
import { startTail } from './platform/tail.ts'
import { modules } from './schema.ts'
import { DEMO_PASSWORD, demoPeople, demoTenants, seed } from './seed.ts'
import { createCartographServer } from './server.ts'
import { openServices } from './services.ts'

const LAME_DUCK_MS = 1500

/** The server process: database, API, sweeps. Returns when it listens; ends on SIGINT and SIGTERM. */
export async function start(config: Config, say: (line: string) => void): Promise<void> {
  takeAway(config.drillOff)
  await checkPort(config)
  const database = await openDatabase(config, (message) => say(message))
  const services = await openServices({ ...config, address: database.address })
  if (database.embedded) await seed(services, database.address)

  const server = await createCartographServer({
    services,
    limits: limitsByName[config.limits],
    jit: config.jit,
    trustProxy: config.trustProxy,
  })
  const { port } = await server.listen(config.port, config.host)
  const tail = startTail(services.relay, services.bus, services.logger, config.tailMs)
  const sweeps = startSweeps(
    modules.flatMap((module) => module.sweeps ?? []),
    services,
    services.logger,
  )
  const pid = database.embedded ? writePid(config.dataDir) : undefined
  say(welcome(config, database, port))

  process.on('unhandledRejection', (error) => services.logger.error({ error }, 'a promise was left alone'))
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1) // asked twice: at once
    stopping = true
    await server.close(config.production ? LAME_DUCK_MS : 0)
    await Promise.all([tail.stop(), sweeps.stop()])
    await services.close()
    pid?.remove()
    await database.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** Tells of a used port before anything else is started. */
function checkPort({ port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE')
        reject(new Error(`Port ${port} is in use: stop what listens there, or set PORT to another one.`))
      else if (code === 'EACCES')
        reject(new Error(`Port ${port} may not be used by this user: set PORT to one above 1023.`))
      else reject(new Error(`HOST is "${host}": this machine cannot listen there (${message}).`))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
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

function welcome({ host, dataDir }: Config, { embedded }: Database, port: number): string {
  const origin = `http://${host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`
  const lines = [`Cartograph is ready at ${origin}/graphql`]
  if (embedded) {
    lines.push(
      '',
      `  tenants   ${demoTenants.map(({ slug, name }) => `${slug} (${name})`).join(', ')}: send X-Tenant`,
      `  people    ${demoPeople.map(({ local }) => `${local}@demo.test`).join(', ')}, and the same @rival.test`,
      `  password  ${DEMO_PASSWORD}`,
      `  data      ${path.resolve(dataDir)} (embedded PostgreSQL)`,
    )
  }
  return `${lines.join('\n')}\n`
}
