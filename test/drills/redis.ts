import { setTimeout as sleep } from 'node:timers/promises'
import { asker, login, outside, type Shop } from '../harness.ts'
import { type ServerProcess, startServer, urlOf } from '../server-process.ts'
import { socketClient } from '../streams.ts'
import { CART_CREATE, ORDER_EVENTS, ORDER_PLACE } from './documents.ts'
import { startRedis } from './redis-server.ts'

const SHIP = 'mutation($input: OrderShipInput!) { orderShip(input: $input) { userErrors { code } } }'
const DELIVER = 'mutation($input: OrderDeliverInput!) { orderDeliver(input: $input) { userErrors { code } } }'
const LAST = '5'

interface RedisDrill {
  /** Orders placed, shipped and delivered, each watched in both processes. */
  readonly n: number
  /** Those of them that lived while Redis was there, away, and there again. */
  readonly lives: Readonly<Record<Phase, number>>
  /** Orders that are not there, or whose events are not. */
  readonly lost: number
  /** Charges and events beyond those there should be. */
  readonly doubled: number
  readonly failed: readonly string[]
  /** Streams that had not told every event once, in order, when there had been time for it. */
  readonly silent: number
}

const phases = ['before', 'away', 'back'] as const
type Phase = (typeof phases)[number]

interface Course {
  readonly clients: number
  /** How long Redis is away. */
  readonly seconds: number
  /** How long a stream may take to tell all of an order. */
  readonly patience: number
}

/** Buyers and staff go on at two processes, and watch at both, while the Redis between these is killed and comes back. */
export async function redisDrill(
  shop: Shop,
  { clients, seconds, patience }: Course,
  random: () => number,
  env: Record<string, string> = {},
): Promise<RedisDrill> {
  const redis = await startRedis()
  const launch = () => startServer({ ...env, DATABASE_URL: urlOf(login), REDIS_URL: redis.url })
  const servers: ServerProcess[] = await Promise.all([launch(), launch()])
  const { variants } = await shop.product({ variants: [{ sku: 'REDIS', price: '3.00', stock: 1_000_000 }] })
  const staff = await shop.staff()
  const guest = { 'x-tenant': shop.slug }
  const sockets = servers.map(({ origin }) => socketClient(guest, origin))
  const failed: string[] = []
  let silent = 0
  let phase: Phase | undefined = 'before'

  const ask = async (headers: Record<string, string>, query: string, input: object) => {
    const { origin = '' } = servers[random() < 0.5 ? 0 : 1] ?? {}
    const { body } = await asker(headers, '', origin).raw(query, { input, key: crypto.randomUUID() })
    const [payload] = Object.values<{ userErrors: unknown[] }>(body.data ?? {})
    if (body.errors || payload?.userErrors.length !== 0) throw new Error(JSON.stringify(body))
    return body.data
  }

  /** Whether the stream told all that happens to an order, once and in order. */
  const watch = async (socket: (typeof sockets)[number], { id, secret }: { id: string; secret: string }) => {
    const stream = socket.iterate<{ orderEvents: { sequence: string } }>({
      query: ORDER_EVENTS,
      variables: { orderId: id, secret },
    })
    const heard: unknown[] = []
    const told = (async () => {
      for await (const { data } of stream) if (heard.push(data?.orderEvents.sequence) >= Number(LAST)) return
    })()
    await Promise.race([told, sleep(patience * 1000)])
    await stream.return?.(undefined)
    return heard.join() === '1,2,3,4,5'
  }

  const live = async () => {
    const { cartCreate } = await ask(guest, CART_CREATE, { lines: [{ variantId: variants[0]?.id, quantity: 1 }] })
    const payment = { provider: 'test', token: 'test_ok' }
    const { order } = (await ask(guest, ORDER_PLACE, { cartToken: cartCreate.cart.token, payment })).orderPlace
    const watching = sockets.map((socket) => watch(socket, order))
    await ask(staff.headers, SHIP, { orderId: order.id })
    await sleep(random() * 50)
    await ask(staff.headers, DELIVER, { orderId: order.id })
    for (const told of await Promise.all(watching)) if (!told) silent++
    return String(order.id)
  }

  const lives = { before: 0, away: 0, back: 0 }
  const ids: string[] = []
  const running = Array.from({ length: clients }, async () => {
    while (phase) {
      const since = phase
      try {
        ids.push(await live())
        if (phase === since) lives[since]++
      } catch (error) {
        failed.push(String(error))
      }
    }
  })
  const enough = async (of: Phase) => {
    for (const until = performance.now() + 30_000; lives[of] < clients && performance.now() < until; ) await sleep(20)
  }
  await enough('before')
  phase = 'away'
  await redis.kill()
  await sleep(seconds * 1000)
  await redis.start()
  phase = 'back'
  await enough('back')
  phase = undefined
  await Promise.all(running)

  await Promise.all(sockets.map((socket) => socket.dispose()))
  await Promise.all(servers.map((server) => server.end('SIGTERM')))
  await redis.kill()
  return { n: ids.length, lives, failed, silent, ...(await audit(shop, ids)) }
}

async function audit({ tenantId }: Shop, ids: readonly string[]) {
  const [row] = await outside`
    with told as (select unnest(${ids}::text[]) as id),
      placed as (select 'ord_' || replace(id::text, '-', '') as id from orders where tenant_id = ${tenantId} and placed_at is not null),
      events as (select subject as id, count(*) as told from events where tenant_id = ${tenantId} group by 1)
    select
      (select count(*)::int from told where not exists (select 1 from placed where placed.id = told.id))
        + (select coalesce(sum(greatest(5 - coalesce(events.told, 0), 0)), 0)::int from told left join events using (id)) as lost,
      (select count(*)::int from placed) - (select count(*)::int from told)
        + (select count(*)::int from test_charges where tenant_id = ${tenantId}) - (select count(*)::int from placed)
        + (select coalesce(sum(greatest(events.told - 5, 0)), 0)::int from told join events using (id)) as doubled`
  return row as { lost: number; doubled: number }
}
