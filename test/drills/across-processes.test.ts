import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asker, login, openShop, outside } from '../harness.ts'
import { type ServerProcess, startServer, urlOf } from '../server-process.ts'
import { watchSse } from '../streams.ts'
import { CART_CREATE, ORDER_EVENTS, ORDER_PLACE } from './documents.ts'

const SHIP = 'mutation($input: OrderShipInput!) { orderShip(input: $input) { order { id } userErrors { code } } }'

const hasRedis = spawnSync('redis-server', ['--version']).status === 0
if (!hasRedis && process.env.CI) throw new Error('CI needs redis-server')

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  return port
}

async function startRedis() {
  const port = await freePort()
  const child = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })
  await sleep(300)
  return { url: `redis://127.0.0.1:${port}`, stop: () => child.kill('SIGKILL') }
}

let writer: ServerProcess
let reader: ServerProcess
let redis: { url: string; stop(): void }

beforeAll(async () => {
  redis = await startRedis()
  const env = { DATABASE_URL: urlOf(login), REDIS_URL: redis.url, TAIL_MS: '2500' }
  ;[writer, reader] = await Promise.all([startServer(env), startServer(env)])
})

afterAll(async () => {
  await Promise.all([writer.end('SIGTERM'), reader.end('SIGTERM')])
  redis.stop()
})

/** A placed order, made through the writing process. */
async function placeOrder() {
  const shop = await openShop()
  const product = await shop.product()
  const staff = await shop.staff()
  const headers = { 'x-tenant': shop.slug }
  const guest = asker(headers, '', writer.origin)
  const lines = [{ variantId: product.variants[0]?.id, quantity: 1 }]
  const { cartCreate } = await guest(CART_CREATE, { input: { lines } })
  const input = { cartToken: cartCreate.cart.token, payment: { provider: 'test', token: 'test_ok' } }
  const { orderPlace } = await guest(ORDER_PLACE, { input, key: crypto.randomUUID() })
  const { id, secret } = orderPlace.order
  return {
    id,
    secret,
    headers,
    ship: () => asker(staff.headers, staff.userId, writer.origin)(SHIP, { input: { orderId: id } }),
  }
}

/** Milliseconds from a change made in one process to its event in a stream of the other. */
async function delay(order: Awaited<ReturnType<typeof placeOrder>>): Promise<number> {
  const variables = { orderId: order.id, secret: order.secret, after: '3' }
  const watching = watchSse(order.headers, { query: ORDER_EVENTS, variables }, (seen) => seen.length === 1, {
    url: reader.origin,
  })
  await sleep(300)
  const before = performance.now()
  await order.ship()
  const { seen } = await watching
  expect(seen.map(({ id }) => id)).toEqual(['4'])
  return performance.now() - before
}

test.runIf(hasRedis)('what one process does is heard at once in a stream of another, over Redis', async () => {
  expect(await delay(await placeOrder())).toBeLessThan(1500) // the tail looks only every 2500 ms
})

test.runIf(hasRedis)('with Redis gone nothing fails and nothing is lost: events come by the tail', async () => {
  const order = await placeOrder()
  redis.stop()
  await sleep(200)
  expect(await delay(order)).toBeLessThan(4500)
  const [count] = await outside`select count(*)::int as events from events where subject = ${order.id}`
  expect(count?.events).toBe(4)
})
