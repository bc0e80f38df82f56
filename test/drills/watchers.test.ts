import { expect } from 'vitest'
import { login, openShop, type Shop } from '../harness.ts'
import { startServer, urlOf } from '../server-process.ts'
import { ORDER_EVENTS } from './documents.ts'
import { drill } from './drill.ts'
import { atRest, peakOf } from './watchers-gauge.ts'
import { copyOrders, forEach, mover, type WatchedOrder, whileGrowing } from './watchers-orders.ts'
import { WatcherSocket } from './watchers-socket.ts'

const { size, random, holds, control } = drill({
  name: 'watchers',
  proves:
    'Each of many orders can be watched by somebody: whoever watches hears everything once, also after being cut off, and costs little.',
  small: { watchers: 200, restMs: 200 },
  full: { watchers: 10_000, restMs: 10_000 },
})

const AT_A_TIME = 20

/** One socket after the other for one order, and all that they told. */
class Watcher {
  private sockets: WatcherSocket[] = []

  constructor(
    private readonly origin: string,
    private readonly shop: Shop,
    readonly order: WatchedOrder,
  ) {}

  get sequences(): number[] {
    return this.sockets.flatMap(({ heard }) => heard.map(({ sequence }) => sequence))
  }

  get complaints(): string[] {
    return this.sockets.flatMap(({ complaints }) => complaints)
  }

  async watch(): Promise<void> {
    const socket = await WatcherSocket.open(this.origin, this.shop.slug)
    this.sockets.push(socket)
    const after = String(this.sequences.at(-1) ?? 3)
    socket.subscribe('1', ORDER_EVENTS, { orderId: this.order.id, secret: this.order.secret, after })
  }

  cut(): void {
    this.sockets.at(-1)?.cut()
  }
}

const told = (watchers: readonly Watcher[]) => watchers.reduce((sum, { sequences }) => sum + sequences.length, 0)

/** Orders are watched, shipped, a third of the watchers cut off, the orders delivered, and watched again from where it was. */
async function watchMany({ watchers: n, restMs }: { watchers: number; restMs: number }, env = {}) {
  const shop = await openShop()
  const move = await mover(shop)
  const orders = await copyOrders(shop, n)
  const server = await startServer({ DATABASE_PATIENCE_MS: '30000', ...env, DATABASE_URL: urlOf(login) })
  const pid = server.child.pid as number
  const moved = async (to: 'Ship' | 'Deliver', chosen: readonly Watcher[]) => {
    await forEach(chosen, AT_A_TIME, ({ order }) => move(order.id, to, server.origin))
  }
  try {
    const [early, watchers] = [
      (await copyOrders(shop, n / 10)).map((order) => new Watcher(server.origin, shop, order)),
      orders.map((order) => new Watcher(server.origin, shop, order)),
    ]
    await forEach(early, AT_A_TIME, (watcher) => watcher.watch())
    await moved('Ship', early)
    for (const watcher of early) watcher.cut()
    const alone = await atRest(pid, restMs)

    await forEach(watchers, AT_A_TIME, (watcher) => watcher.watch())
    const idle = await atRest(pid, restMs)
    await moved('Ship', watchers)
    await whileGrowing(() => told(watchers), n)
    const active = await atRest(pid, restMs)

    const cut = watchers.filter(() => random() < 1 / 3)
    for (const watcher of cut) watcher.cut()
    await moved('Deliver', watchers)
    await forEach(cut, AT_A_TIME, (watcher) => watcher.watch())
    await whileGrowing(() => told(watchers), 2 * n)
    const after = await atRest(pid, restMs)
    const each = (rss: number) => Math.round(((rss - alone.rss) / n) * 10) / 10
    return {
      n,
      cut: cut.length,
      lost: 2 * n - watchers.reduce((sum, { sequences }) => sum + new Set(sequences).size, 0),
      doubled: watchers.reduce((sum, { sequences }) => sum + sequences.length - new Set(sequences).size, 0),
      disordered: watchers.filter(({ sequences }) => sequences.join() !== '4,5').length,
      complaints: watchers.flatMap(({ complaints }) => complaints).slice(0, 3),
      ownRssMb: Math.round(alone.rss / 1024),
      kbPerWatcherIdle: each(idle.rss),
      kbPerWatcherActive: each(active.rss),
      kbPerWatcherAfter: each(after.rss),
      kbPerWatcherPeak: each(peakOf(pid)),
      cpuPercentIdle: Math.round(idle.cpuPercent * 10) / 10,
    }
  } finally {
    await server.end('SIGKILL')
  }
}

holds(
  'many orders are watched at once, and everybody hears what happens to theirs, once and in order, also when cut off in between',
  () => watchMany(size),
  ({ disordered, complaints }) => {
    expect(complaints).toEqual([])
    expect(disordered).toBe(0)
  },
)

control('without replay, who was cut off misses what happened meanwhile', ['replay'], async (env) => {
  // Nor does the tail come by late, and wake those who are back.
  const { lost } = await watchMany({ watchers: 50, restMs: 0 }, { ...env, TAIL_MS: '60000' })
  return lost
})
