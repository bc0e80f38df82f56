import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { DatabaseAddress } from '../src/platform/address.ts'

const launcher = fileURLToPath(new URL('../bin/cartograph.js', import.meta.url))

/** An address as DATABASE_URL says it. */
export const urlOf = ({ host, port, user, database }: DatabaseAddress): string =>
  `postgres://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`

export interface ServerProcess {
  readonly origin: string
  readonly child: ChildProcess
  /** What it said on standard output and error. */
  readonly said: () => string
  /** Ends it with a signal, and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
}

export interface Launch {
  readonly command?: 'start' | 'api' | 'worker'
  /** What Node runs: this project's program, or an image's. */
  readonly program?: string
  readonly cwd?: string
  /** Whom it runs as, where that is not ourselves. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

/** Starts the server as a newcomer would, in a process of its own, and waits until it says that it is ready. */
export async function startServer(
  env: Record<string, string>,
  { command = 'start', program = launcher, cwd, user }: Launch = {},
): Promise<ServerProcess> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [program, command], {
    cwd,
    ...user,
    env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const gone = once(child, 'exit')
  const port = await Promise.race([
    new Promise<string>((resolve) => {
      child.stdout.on('data', () => {
        const found = /ready at http:\/\/[^:]+:(\d+)/.exec(said)?.[1]
        if (found) resolve(found)
      })
    }),
    gone.then(() => {
      throw new Error(`The server ended before it was ready: ${said}`)
    }),
  ])
  return {
    origin: `http://127.0.0.1:${port}`,
    child,
    said: () => said,
    async end(signal) {
      child.kill(signal)
      await gone
    },
  }
}
