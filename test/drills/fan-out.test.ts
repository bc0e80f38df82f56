import { expect } from 'vitest'
import { login, openShop } from '../harness.ts'
import { startServer, urlOf } from '../server-process.ts'
import { ORDER_EVENTS } from './documents.ts'
import { drill } from './drill.ts'
import { hasRedis, startRedis } from './redis-server.ts'
import { cpuOf } from './watchers-gauge.ts'
import { copyOrders, forEach, mover, whileGrowing } from './watchers-orders.ts'
import { WatcherSocket } from './watchers-socket.ts'

const { size, holds, control } = drill(
  {
    name: 'fan-out',
    proves:
      'However many watch one order, through two processes: each hears everything once, and all hear it at nearly the same moment.',
    small: { watchers: 100, orders: 2 },
    full: { watchers: 1000, orders: 25 },
  },
  hasRedis,
)

const KNOWN = 3 // the last event that an order has had when it is first watched

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const quantile = (sorted: readonly number[], share: number) =>
  Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10

/** One order after the other is watched through two processes by everybody, and shipped and delivered. */
async function fanOut({ watchers: n, orders: rounds }: { watchers: number; orders: number }, env = {}) {
  const shop = await openShop()
  const [move, orders, redis] = await Promise.all([mover(shop), copyOrders(shop, rounds), startRedis()])
  const launch = () =>
    startServer({ DATABASE_PATIENCE_MS: '30000', REDIS_URL: redis.url, ...env, DATABASE_URL: urlOf(login) })
  const servers = await Promise.all([launch(), launch()])
  const origins = servers.map(({ origin }) => origin)
  const sockets: WatcherSocket[] = []
  const heard = () => sum(sockets.map((socket) => socket.heard.length))
  const cpu = () => sum(servers.map(({ child }) => cpuOf(child.pid as number)))
  const delays: number[] = []
  const lasts: number[] = []
  let missed = 0
  let spent = 0
  try {
    await forEach(Array.from({ length: n }), 20, async (_, i) => {
      sockets.push(await WatcherSocket.open(origins[i % 2] ?? '', shop.slug))
    })
    for (const { id, secret } of orders) {
      for (const socket of sockets) socket.heard.length = 0
      for (const socket of sockets)
        socket.subscribe(id, ORDER_EVENTS, { orderId: id, secret, after: String(KNOWN - 1) })
      await whileGrowing(heard, n)
      for (const [i, to] of (['Ship', 'Deliver'] as const).entries()) {
        const before = cpu()
        await move(id, to, origins[i % 2] ?? '')
        const answered = performance.now()
        await whileGrowing(heard, (i + 2) * n)
        spent += cpu() - before
        const arrived = sockets.flatMap((socket) => socket.heard.filter(({ sequence }) => sequence === KNOWN + 1 + i))
        const late = arrived.map(({ at }) => Math.max(0, at - answered)).sort((a, b) => a - b)
        delays.push(...late)
        lasts.push(late.at(-1) ?? Number.NaN)
      }
      missed += sockets.filter((socket) => socket.heard.map(({ sequence }) => sequence).join() !== '3,4,5').length
      for (const socket of sockets) socket.complete(id)
    }
    delays.sort((a, b) => a - b)
    lasts.sort((a, b) => a - b)
    return {
      n: delays.length,
      lost: 2 * rounds * n - delays.length,
      wrong: missed,
      complaints: sockets.flatMap(({ complaints }) => complaints).slice(0, 3),
      msP50: quantile(delays, 0.5),
      msP99: quantile(delays, 0.99),
      msLastP50: quantile(lasts, 0.5),
      cpuMsPerEvent: Math.round(spent / (2 * rounds)),
      msLastP99: quantile(lasts, 0.99),
    }
  } finally {
    await Promise.all(servers.map((server) => server.end('SIGKILL')))
    await redis.kill()
  }
}

holds(
  'one event of an order reaches everybody who watches it through either process, once and in order',
  () => fanOut(size),
  ({ wrong, complaints }) => {
    expect(complaints).toEqual([])
    expect(wrong).toBe(0)
  },
)

control('without Redis and the tail, those who watch through the other process hear nothing', ['tail'], async (env) => {
  const { lost } = await fanOut({ watchers: 10, orders: 1 }, { ...env, REDIS_URL: '' })
  return lost
})
