import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { DeployedAt } from '../database.ts'
import { freePort, type RedisServer, startRedis } from '../drills/redis-server.ts'
import { root } from '../house/tree.ts'
import { type Launch, startServer } from '../server-process.ts'
import type { Image } from './image.ts'
import { type Part, startPostgres, startProxy } from './parts.ts'

/** A process that is started again at the same place. */
interface Restartable {
  readonly origin: string
  end(signal: NodeJS.Signals): Promise<void>
  start(): Promise<void>
}

/** What docker-compose.yml describes, on this machine and without Docker. `origin` is the proxy's. */
export interface Deployment extends DeployedAt {
  readonly apis: readonly Restartable[]
  readonly worker: Restartable
  readonly redis: RedisServer
  readonly proxyLog: () => string
  /** `npx cartograph …` in it; what it said comes back. */
  run(...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** Starts PostgreSQL, Redis, migration, two APIs, the worker and the proxy: of this project, or of an image of it. */
export async function deploy(image?: Image): Promise<Deployment> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-deploy-'))
  chmodSync(folder, 0o755)
  const ending: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (const end of ending.splice(0).reverse()) await end()
  }
  try {
    const [atPostgres, atProxy, ...atServers] = await freePorts()
    const { login, superuser, stop: stopPostgres } = await startPostgres(folder, atPostgres)
    ending.push(stopPostgres)
    const redis = await startRedis()
    ending.push(() => redis.kill())

    const env = {
      NODE_ENV: 'production',
      ...image?.env,
      DATABASE_URL: `postgres://${login.user}:${login.password}@${login.host}:${login.port}/${login.database}`,
      REDIS_URL: redis.url,
      TRUST_PROXY: 'true',
    }
    const program = programOf(image)
    const run = async (...args: string[]) => {
      const { PATH = '', HOME = '' } = process.env
      const options = { ...program, env: { PATH, HOME, ...env }, ...program.user }
      const { stdout } = await promisify(execFile)(process.execPath, [program.program, ...args], options)
      return stdout
    }
    await run('migrate')

    const servers = (['api', 'api', 'worker'] as const).map((command, index) => {
      const port = String(atServers[index])
      const launch = () => startServer({ ...env, PORT: port }, { ...program, command })
      return restartable(launch, `http://127.0.0.1:${port}`)
    })
    ending.push(() => Promise.all(servers.map((server) => server.end('SIGTERM'))))
    await Promise.all(servers.map((server) => server.start()))
    const [first, second, worker] = servers as [Restartable, Restartable, Restartable]
    const proxy = await startProxy(folder, atProxy, {
      NGINX_PORT: `127.0.0.1:${atProxy}`,
      API_1: new URL(first.origin).host,
      API_2: new URL(second.origin).host,
      PUBLIC_SCHEME: 'https',
    })
    ending.push(() => proxy.end('SIGTERM'))
    return {
      origin: `http://127.0.0.1:${atProxy}`,
      login,
      superuser,
      apis: [first, second],
      worker,
      redis,
      proxyLog: () => readFileSync(path.join(folder, 'nginx.log'), 'utf8'),
      run,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const freePorts = async () =>
  (await Promise.all(Array.from({ length: 5 }, freePort))) as [number, number, number, number, number]

function restartable(launch: () => Promise<Part>, origin: string): Restartable {
  let running: Part | undefined
  return {
    origin,
    async start() {
      running = await launch()
    },
    async end(signal) {
      await running?.end(signal)
      running = undefined
    },
  }
}

const NOBODY = { uid: 65_534, gid: 65_534 }

/** An image's user is nobody in particular; without an image, it is ourselves. */
function programOf(image?: Image): Required<Pick<Launch, 'program' | 'cwd'>> & Pick<Launch, 'user'> {
  if (!image) return { program: path.join(root, 'bin/cartograph.js'), cwd: root }
  const cwd = path.join(image.folder, image.workdir)
  const user = process.getuid?.() === 0 && image.user !== 'root' ? NOBODY : undefined
  return { program: path.join(cwd, image.entrypoint.at(-1) ?? ''), cwd, user }
}
