import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../database.ts'
import { insistOnData } from '../drills/insist.ts'
import { asker } from '../harness.ts'
import { root } from '../house/tree.ts'
import { type Deployment, deploy } from './deployment.ts'
import { buildImage, type Image } from './image.ts'
import { afterSilence, follow, overSocket, overSse } from './live.ts'
import { type Ask, buy, deliver, letBuy, lostAndDoubled, openShopAt, type ShopAt, ship } from './shop.ts'

const isFull = process.env.TOPOLOGY_FULL === 'true'
const size = isFull ? { watchers: 100, rounds: 5 } : { watchers: 12, rounds: 1 }
const timeout = isFull ? 900_000 : 180_000

const missing = ['nginx', 'redis-server'].filter((name) => spawnSync(name, ['-v']).status !== 0)
if (missing.length > 0 && process.env.CI) throw new Error(`CI needs ${missing.join(' and ')}`)
const proven = test.runIf(missing.length === 0)

const scratch = mkdtempSync(path.join(os.tmpdir(), 'cartograph-image-'))
const line: Record<string, unknown> = { drill: 'topology', n: size.watchers, restarts: 4 * size.rounds }
let image: Image | undefined
let deployment: Deployment
let outside: postgres.Sql
let shop: ShopAt

/** Asks the proxy; and again as long as nobody is there. */
const once: Ask = (headers, query, variables) => asker(headers, '', deployment.origin)(query, variables)
const patiently: Ask = (headers, query, variables) => insistOnData(() => deployment.origin, headers, query, variables)

beforeAll(async () => {
  if (missing.length > 0) return
  if (isFull) image = await buildImage(scratch)
  deployment = await deploy(image)
  outside = connect(deployment.superuser)
  shop = await openShopAt(deployment)
}, timeout)

afterAll(async () => {
  await outside?.end()
  await deployment?.stop()
  if (image) line.imageMegabytes = Number.parseInt(spawnSync('du', ['-sm', image.folder]).stdout.toString(), 10)
  rmSync(scratch, { recursive: true, force: true })
  console.log(JSON.stringify(line))
}, timeout)

/** Orders, and somebody at each who watches it to its end: half over SSE, half over WebSocket. */
async function watch() {
  const { origin } = deployment
  const orders = await Promise.all(Array.from({ length: size.watchers }, () => buy(patiently, shop)))
  const watches = orders.map((order, n) =>
    follow({ origin, guest: shop.guest, order, last: 5 }, n % 2 ? overSse : overSocket),
  )
  const middle = size.watchers / 2
  return { orders, watches, halves: [orders.slice(0, middle), orders.slice(middle)] as const }
}

proven('orders are followed, and placed once each, while the APIs and Redis are killed', { timeout }, async () => {
  const { apis, redis } = deployment
  const [staff, { orders, watches, halves }] = await Promise.all([shop.logIn(), watch()])
  const buyers = letBuy(4, patiently, shop)
  const moves: Promise<unknown>[] = []
  for (let round = 0; round < size.rounds; round++) {
    for (const [n, api] of apis.entries()) {
      await sleep(500)
      await api.end('SIGKILL')
      if (round === 0) moves.push(...(halves[n] ?? []).map((order) => ship(patiently, staff, order)))
      await api.start()
    }
  }
  await redis.kill()
  await Promise.all(moves)
  await Promise.all(halves[0].map((order) => deliver(patiently, staff, order)))
  await redis.start()
  await Promise.all(halves[1].map((order) => deliver(patiently, staff, order)))
  await Promise.all(watches.map(({ over }) => over))
  const { bought, wrong } = await buyers.stop()
  const counts = await lostAndDoubled(outside, [...orders, ...bought])
  const resumed = watches.reduce((sum, { opened }) => sum + opened - 1, 0)
  Object.assign(line, { orders: orders.length + bought.length, ...counts, resumed })

  expect(watches.map(({ heard }) => heard.join())).toEqual(watches.map(() => '1,2,3,4,5'))
  expect(resumed).toBeGreaterThan(0)
  expect(wrong).toEqual([])
  expect(bought.length).toBeGreaterThan(20)
  expect(counts).toEqual({ lost: 0, doubled: 0 })
})

proven('no request fails while one API after the other is restarted, and streams go on', { timeout }, async () => {
  const [staff, { orders, watches }] = await Promise.all([shop.logIn(), watch()])
  const buyers = letBuy(4, isFull ? once : patiently, shop)
  for (let round = 0; round < size.rounds; round++) {
    for (const api of deployment.apis) {
      await sleep(500)
      await api.end('SIGTERM')
      await api.start()
    }
  }
  await Promise.all(orders.map((order) => ship(patiently, staff, order)))
  await Promise.all(orders.map((order) => deliver(patiently, staff, order)))
  await Promise.all(watches.map(({ over }) => over))
  const { bought, wrong } = await buyers.stop()
  Object.assign(line, { boughtInRestarts: bought.length, failedInRestarts: wrong.length })

  expect(wrong, deployment.proxyLog().replaceAll(/^\{.*\n|^.*refused.*\n/gm, '')).toEqual([])
  expect(bought.length).toBeGreaterThan(20)
  expect(watches.map(({ heard }) => heard.join())).toEqual(watches.map(() => '1,2,3,4,5'))
})

proven('what falls due is settled by the worker, by no API, and those who watch hear of it', { timeout }, async () => {
  const { worker, origin } = deployment
  await worker.end('SIGTERM')
  const order = await buy(patiently, shop, 'test_action')
  const status = async () => (await outside`select status from orders where id = ${order.id.replace('ord_', '')}`)[0]
  await outside`update payments set due_at = now() where due_at is not null`
  const watching = follow({ origin, guest: shop.guest, order, last: 3 }, overSse)
  await sleep(3000)
  expect(await status()).toEqual({ status: 'PENDING' })
  await worker.start()
  const answers = await Promise.all(['/readyz', '/graphql'].map((at) => fetch(`${worker.origin}${at}`)))
  expect(answers.map((answer) => answer.status)).toEqual([200, 404])
  await watching.over
  expect(watching.heard).toEqual(['1', '2', '3'])
  expect(await status()).toEqual({ status: 'CANCELLED' })
})

proven('without an API the proxy says so as an API would; it too holds bodies to their size', { timeout }, async () => {
  const { apis, origin } = deployment
  const post = (body: string) =>
    fetch(`${origin}/graphql`, { method: 'POST', body, headers: { 'x-request-id': 'mine' } })
  const tooLarge = await post('x'.repeat(200_000))
  expect(tooLarge.status).toBe(413)
  expect(await tooLarge.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  await Promise.all(apis.map((api) => api.end('SIGKILL')))
  const away = await post('{}')
  await Promise.all(apis.map((api) => api.start()))
  expect([away.status, away.headers.get('retry-after'), away.headers.get('x-request-id')]).toEqual([503, '1', 'mine'])
  expect(await away.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] })
})

proven('what a request was is seen through the proxy, and large answers are compressed', { timeout }, async () => {
  const { origin, proxyLog } = deployment
  const guest = asker(shop.guest, '', origin)
  const { headers } = await guest.raw('{ __schema { types { name } } }', {}, { 'x-request-id': 'seen-through' })
  expect([headers.get('x-request-id'), headers.get('content-encoding')]).toEqual(['seen-through', 'gzip'])
  expect(proxyLog()).toContain('"requestId":"seen-through","method":"POST","path":"/graphql","status":200')
  const input = { email: shop.email, password: shop.password, cookie: true }
  const login = await guest.raw('mutation ($input: LoginInput!) { login(input: $input) { expiresIn } }', { input })
  expect(login.headers.get('set-cookie')).toMatch(/; Secure$/) // people are told to come by https
})

if (isFull) {
  proven('the contract holds', { timeout }, async () => {
    const { origin, login, superuser } = deployment
    const { PATH, HOME } = process.env
    const env = { PATH, HOME, DEPLOYMENT: JSON.stringify({ origin, login, superuser }) }
    const args = ['node_modules/vitest/vitest.mjs', 'run', 'test/contract.test.ts', '--reporter=json']
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env })
    const { numPassedTests, numFailedTests } = JSON.parse(stdout.slice(stdout.indexOf('{')))
    Object.assign(line, { contract: numPassedTests })
    expect(numPassedTests).toBeGreaterThan(5)
    expect(numFailedTests).toBe(0)
  })

  proven('a stream on which nothing is said for more than a minute is still there', { timeout }, async () => {
    const [staff, order] = await Promise.all([shop.logIn(), buy(patiently, shop)])
    await afterSilence({ origin: deployment.origin, guest: shop.guest, order, last: 4 }, 70, () =>
      ship(patiently, staff, order),
    )
  })

  proven("the image's health check tells an API that is there from one that is not", { timeout }, async () => {
    const [command = '', ...args] = image?.healthcheck ?? []
    const check = (port: string) => spawnSync(command, args, { env: { ...process.env, PORT: port } }).status
    const [api] = deployment.apis
    const { port } = new URL(api?.origin ?? '')
    expect(check(port)).toBe(0)
    await api?.end('SIGTERM')
    expect(check(port)).toBe(1)
    await api?.start()
  })
}
