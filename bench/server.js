import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** A child process that has said that it is ready, and on which port. */
export async function startProcess(args, env) {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  let said = ''
  const port = await Promise.race([
    new Promise((resolve) => {
      child.stdout.on('data', (chunk) => {
        said += chunk
        const found = /ready at http:\/\/[^:]+:(\d+)/.exec(said)?.[1]
        if (found) resolve(Number(found))
      })
    }),
    gone.then(() => {
      throw new Error(`It ended before it was ready: ${said}`)
    }),
  ])
  child.stdout.pipe(process.stderr) // from now on it speaks only of what went wrong
  return {
    port,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** The server as somebody who runs it in production on its embedded database would start it. */
export const startServer = (dataDir, nodeFlags = []) =>
  startProcess([...nodeFlags, `${root}bin/cartograph.js`, 'start'], {
    DATA_DIR: dataDir,
    PORT: '0',
    NODE_ENV: 'production',
    EXECUTOR: 'jit',
    LIMITS: 'standard',
  })
