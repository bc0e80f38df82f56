import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { CART_CREATE } from '../drills/documents.ts'
import { type Asker, countStatements, openShop, origin, type Shop, services } from '../harness.ts'
import { LOGIN, PASSWORD, register } from '../people/people.ts'
import { watchSse } from '../streams.ts'
import { emitEvents } from './events.ts'
import { EVENTS, type PlacedOrder, placeOrder } from './orders.ts'
import { sse } from './transports.ts'

let shop: Shop
let guest: Asker
let order: PlacedOrder

beforeAll(async () => {
  shop = await openShop()
  guest = await shop.guest()
  order = await placeOrder(shop, guest)
})
afterEach(async () => {
  vi.useRealTimers()
  await expect.poll(() => services.bus.listening).toBe(0)
})

const variables = (after?: string) => ({ id: order.id, secret: order.secret, after })
const numbers = (seen: readonly { id?: string }[]) => seen.map(({ id }) => id)

test('a query and a mutation are answered by one `next`, then `complete`', async () => {
  const query = await sse(guest.headers, { query: '{ tenant { slug } }' })
  expect(query.text).toBe(
    `:\n\nevent: next\ndata: {"data":{"tenant":{"slug":"${shop.slug}"}}}\n\nevent: complete\ndata: \n\n`,
  )
  const product = await shop.product()
  const mutation = await sse(guest.headers, {
    query: CART_CREATE,
    variables: { input: { lines: [{ variantId: product.variants[0]?.id, quantity: 1 }] } },
  })
  expect(mutation.body.data.cartCreate.userErrors).toEqual([])
  expect(mutation.text.match(/^event: /gm)).toHaveLength(2)
})

test('a log-in over SSE may set its cookie: the headers are not sent before', async () => {
  const { user } = await register(guest)
  const { headers, body } = await sse(guest.headers, {
    query: LOGIN,
    variables: { input: { email: user.email, password: PASSWORD, cookie: true } },
  })
  expect(body.data.login).toMatchObject({ refreshToken: null, userErrors: [] })
  expect(headers?.getSetCookie()[0]).toMatch(/^cartograph_refresh=rt_/)
})

test('each event has its sequence as id, and Last-Event-ID takes the place of `after`', async () => {
  const all = await watchSse(guest.headers, { query: EVENTS, variables: variables() }, (seen) => seen.length === 3)
  expect(numbers(all.seen)).toEqual(['1', '2', '3'])
  expect(all.seen.map(({ result }) => result.data.orderEvents.sequence)).toEqual(['1', '2', '3'])
  const again = await watchSse(
    guest.headers,
    { query: EVENTS, variables: variables('0') },
    (seen) => seen.length === 1,
    { lastEventId: '2' },
  )
  expect(numbers(again.seen)).toEqual(['3'])
})

test('Last-Event-ID also holds where the document has no such variable, or writes `after` out', async () => {
  for (const after of ['', ', after: "0"', ', after: $other']) {
    const query = `subscription ($id: ID!, $secret: String${after.includes('$') ? ', $other: BigInt' : ''}) { orderEvents(orderId: $id, secret: $secret${after}) { sequence } }`
    const { seen } = await watchSse(
      guest.headers,
      { query, variables: { ...variables(), other: '1' } },
      (all) => all.length === 1,
      { lastEventId: '2' },
    )
    expect(numbers(seen)).toEqual(['3'])
  }
})

test('a Last-Event-ID that no event had is refused', async () => {
  for (const lastEventId of ['abc', '-1', '1.5', '99999999999999999999']) {
    const { status, body } = await sse(
      { ...guest.headers, 'last-event-id': lastEventId },
      { query: EVENTS, variables: variables() },
    )
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST'])
  }
})

test('who may not ask at all is told so by the status, in JSON', async () => {
  const other = await openShop()
  const customer = await shop.customer()
  for (const [headers, status, code] of [
    [{}, 400, 'TENANT_UNKNOWN'],
    [{ 'x-tenant': shop.slug, authorization: 'Bearer nonsense' }, 401, 'UNAUTHENTICATED'],
    [{ 'x-tenant': shop.slug, 'x-api-key': 'ck_nonsense' }, 401, 'UNAUTHENTICATED'],
    [{ authorization: customer.headers.authorization ?? '', 'x-tenant': other.slug }, 403, 'FORBIDDEN'],
  ] as const) {
    const reply = await sse(headers as Record<string, string>, { query: EVENTS, variables: variables() })
    expect([reply.status, reply.body.errors?.[0]?.extensions.code]).toEqual([status, code])
    expect(reply.headers?.get('content-type')).toMatch(/^application\/json/)
    expect(reply.body.errors?.[0]?.extensions.requestId).toBe(reply.headers?.get('x-request-id'))
  }
})

test('a GET does not open a stream: a picture of another site could', async () => {
  const response = await fetch(`${origin}/graphql?query=${encodeURIComponent('{ tenant { id } }')}`, {
    headers: { ...guest.headers, accept: 'text/event-stream' },
  })
  expect(response.status).toBe(405)
})

test('what is wrong with a document comes as `next` with its errors, then `complete`', async () => {
  const { status, text, body } = await sse(guest.headers, { query: 'subscription { nothing }' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', requestId: expect.any(String) } }],
  })
  expect(text).toMatch(/event: complete\n/)
})

test('comments keep a quiet stream alive', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const stop = new AbortController()
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { ...guest.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: EVENTS, variables: variables('3') }),
    signal: stop.signal,
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('cache-control')).toContain('no-store')
  const reader = response.body?.getReader()
  const next = async () => Buffer.from((await reader?.read())?.value ?? []).toString()
  expect(await next()).toBe(':\n\n')
  await expect.poll(() => services.bus.listening, { interval: 10 }).toBe(1)
  vi.advanceTimersByTime(12_000)
  expect(await next()).toBe(':\n\n')
  vi.useRealTimers()
  stop.abort()
})

test('a client that goes away leaves no listener behind, however early', async () => {
  for (let i = 0; i < 20; i++) {
    const stop = new AbortController()
    const asking = fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { ...guest.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: EVENTS, variables: variables() }),
      signal: stop.signal,
    }).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, i))
    stop.abort()
    await asking
  }
  await expect.poll(() => services.bus.listening).toBe(0)
})

test('a stream that nobody reads holds no more than one event, and others are told all', async () => {
  const stop = new AbortController()
  const stalled = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { ...guest.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: EVENTS, variables: variables('3') }),
    signal: stop.signal,
  })
  const reading = watchSse(guest.headers, { query: EVENTS, variables: variables('3') }, (seen) => seen.length === 10)
  await emitEvents(shop, order.id, 10)
  expect(numbers((await reading).seen)).toEqual(Array.from({ length: 10 }, (_, i) => String(i + 4)))
  expect(stalled.status).toBe(200)
  stop.abort()
})

test('a document that is refused costs no SQL', async () => {
  expect(
    await countStatements(() =>
      sse(guest.headers, {
        query:
          'subscription { orderEvents(orderId: "x") { order { lines { variant { product { category { parent { parent { parent { parent { parent { id } } } } } } } } } } } }',
      }),
    ),
  ).toBe(0)
})
