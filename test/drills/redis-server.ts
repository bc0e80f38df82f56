import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis && process.env.CI) throw new Error('CI needs redis-server')

export interface RedisServer {
  readonly url: string
  kill(): Promise<void>
  /** Starts it at the same port, as empty as the first time. */
  start(): Promise<void>
}

/** A Redis of one's own, on a port that was free, that may be killed. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  let child: ChildProcess | undefined
  const redis = {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      const gone = child && once(child, 'exit')
      child?.kill('SIGKILL')
      await gone
      child = undefined
    },
    async start() {
      child = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })
      while (!(await listens(port))) await sleep(20)
    },
  }
  await redis.start()
  return redis
}

export async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as net.AddressInfo
  probe.close()
  return port
}

export const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(true))
    socket.on('error', () => resolve(false)).on('connect', () => socket.destroy())
  })
