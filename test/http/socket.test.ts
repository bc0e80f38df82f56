import { connect } from 'node:net'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { limitsByName } from '../../src/platform/limits.ts'
import { createCartographServer } from '../../src/server.ts'
import { CART_CREATE, ORDER_PLACE } from '../drills/documents.ts'
import { type Asker, countStatements, openShop, origin, type Shop, services } from '../harness.ts'
import { socketClient } from '../streams.ts'
import { emitEvents } from './events.ts'
import { graphiqlQuery } from './full-introspections.ts'
import { EVENTS, type PlacedOrder, placeOrder } from './orders.ts'
import { RawSocket } from './raw-socket.ts'
import { sse } from './transports.ts'

let shop: Shop
let guest: Asker
let order: PlacedOrder
const opened: RawSocket[] = []

const greeted = async (headers: Record<string, string> = guest.headers, url = origin) => {
  const socket = await RawSocket.greeted(headers, url)
  opened.push(socket)
  return socket
}
const open = async (headers?: Record<string, string>) => {
  const socket = await RawSocket.open(origin, headers)
  opened.push(socket)
  return socket
}

beforeAll(async () => {
  shop = await openShop()
  guest = await shop.guest()
  order = await placeOrder(shop, guest)
})
afterEach(async () => {
  for (const socket of opened.splice(0)) await socket.close()
  await expect.poll(() => services.bus.listening).toBe(0)
})

const watchable = { id: '', secret: '' as string | null, after: '3' }
const watching = () => ({ ...watchable, id: order.id, secret: order.secret })

test('a wrong token, key or tenant closes the socket with 4403, and says why', async () => {
  for (const wrong of [
    { authorization: 'Bearer nonsense' },
    { apiKey: 'ck_nonsense' },
    { tenant: 'no-such-shop' },
    { authorization: 'Bearer nonsense', apiKey: 'x' },
  ]) {
    const socket = await open()
    socket.greet({ 'x-tenant': shop.slug, ...(wrong as object) })
    expect(await socket.closed).toMatchObject({ code: 4403, reason: expect.stringMatching(/token|key|tenant/i) })
  }
})

test('a token of one shop and the name of another close the socket with 4403', async () => {
  const socket = await open()
  socket.greet({ authorization: (await shop.customer()).headers.authorization ?? '', tenant: (await openShop()).slug })
  expect((await socket.closed).code).toBe(4403)
})

test('a token in the URL is none', async () => {
  const customer = await shop.customer()
  const token = customer.headers.authorization?.slice('Bearer '.length)
  const response = await fetch(`${origin}/graphql?authorization=${token}&access_token=${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tenant': shop.slug },
    body: '{"query":"{ me { id } }"}',
  })
  expect(await response.json()).toMatchObject({ data: { me: null } })
})

test('whoever says nothing for three seconds is closed with 4408', async () => {
  const started = Date.now()
  const { code } = await (await open()).closed
  expect(code).toBe(4408)
  expect(Date.now() - started).toBeLessThan(6000)
})

test('whoever subscribes before saying who they are is closed with 4401, and nothing is run', async () => {
  const socket = await open()
  const statements = await countStatements(async () => {
    socket.subscribe('{ products { nodes { id } } }')
    expect((await socket.closed).code).toBe(4401)
  })
  expect(statements).toBe(0)
})

test('what is no message closes the socket: 4400, 4429, 4409, 4406', async () => {
  for (const [message, code] of [
    ['{', 4400],
    ['{"type":"nothing"}', 4400],
    ['{"type":"subscribe","id":"1","payload":{}}', 4400],
    ['{"type":"connection_init"}', 4429],
  ] as const) {
    const socket = await greeted()
    socket.send(message)
    expect(await socket.closed).toMatchObject({ code, reason: expect.not.stringContaining('at ') })
  }
  const twice = await greeted()
  twice.subscribe(EVENTS, watching())
  twice.send({ type: 'subscribe', id: '1', payload: { query: EVENTS, variables: watching() } })
  expect((await twice.closed).code).toBe(4409)
  const { default: WebSocket } = await import('ws')
  const old = new WebSocket(`${origin.replace('http', 'ws')}/graphql`, 'graphql-ws')
  old.on('error', () => {})
  expect(await new Promise((resolve) => old.once('close', resolve))).toBeGreaterThan(1000)
})

test('a message of more than 64 kB closes the socket with 1009; one of less is read', async () => {
  const socket = await greeted()
  const padded = (bytes: number) => ({
    type: 'subscribe',
    id: `p${bytes}`,
    payload: { query: '{ tenant { id } }', variables: { padding: 'x'.repeat(bytes) } },
  })
  socket.send(padded(63_000))
  expect((await socket.answerTo('p63000')).payload.data.tenant.id).toBeDefined()
  socket.send(padded(64 * 1024))
  expect((await socket.closed).code).toBe(1009)
})

test('the 51st subscription of a socket is refused, and the others live on', async () => {
  const socket = await greeted()
  const ids = Array.from({ length: 51 }, () => socket.subscribe(EVENTS, watching()))
  const { payload } = await socket.until(({ type }) => type === 'error')
  expect(payload).toMatchObject([{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', requestId: expect.any(String) } }])
  await expect.poll(() => services.bus.listening).toBe(50)
  await emitEvents(shop, order.id, 1)
  watchable.after = '4'
  await expect.poll(() => ids.filter((id) => socket.of(id).length === 1).length).toBe(50)
  socket.send({ type: 'complete', id: ids[0] })
  await expect.poll(() => services.bus.listening).toBe(49)
  const again = socket.subscribe('{ tenant { id } }')
  expect((await socket.answerTo(again)).type).toBe('next')
})

test('a client that goes away in the middle leaves no listener behind, however early', async () => {
  for (let i = 0; i < 20; i++) {
    const socket = await greeted()
    socket.subscribe(EVENTS, watching())
    await new Promise((resolve) => setTimeout(resolve, i))
    await socket.close()
  }
  await expect.poll(() => services.bus.listening).toBe(0)
})

test('queries and mutations work over the socket; the same key again gives the same answer', async () => {
  const socket = await greeted()
  const ask = async (query: string, variables?: object) =>
    (await socket.answerTo(socket.subscribe(query, variables))).payload
  const product = await shop.product()
  const { data } = await ask(CART_CREATE, { input: { lines: [{ variantId: product.variants[0]?.id, quantity: 1 }] } })
  const input = { cartToken: data.cartCreate.cart.token, payment: { provider: 'test', token: 'test_ok' } }
  const key = crypto.randomUUID()
  const first = await ask(ORDER_PLACE, { input, key })
  expect(first.data.orderPlace.order.id).toMatch(/^ord_/)
  expect(await ask(ORDER_PLACE, { input, key })).toEqual(first)
  expect((await guest(ORDER_PLACE, { input, key })).orderPlace).toEqual(first.data.orderPlace)
  expect(
    await ask(ORDER_PLACE, { input: { ...input, payment: { provider: 'test', token: 'test_declined' } }, key }),
  ).toMatchObject({ errors: [{ extensions: { code: 'IDEMPOTENCY_KEY_REUSED' } }] })
  const failed = await ask('{ order { id } tenant { id } }')
  expect(failed).toMatchObject({
    data: { order: null, tenant: {} },
    errors: [{ extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) } }],
  })
})

test('a key or a cookie that came with the upgrade is not taken for that of each operation', async () => {
  const socket = await open({ 'idempotency-key': 'one', cookie: 'cartograph_refresh=rt_x' })
  socket.greet(guest.headers)
  await socket.until(({ type }) => type === 'connection_ack')
  const product = await shop.product()
  const make = async (quantity: number) =>
    (
      await socket.answerTo(
        socket.subscribe(CART_CREATE, { input: { lines: [{ variantId: product.variants[0]?.id, quantity }] } }),
      )
    ).payload
  expect((await make(1)).errors).toBeUndefined()
  expect((await make(2)).errors).toBeUndefined()
})

test('two sockets of two shops hear of their own shop only', async () => {
  const other = await openShop()
  const [ours, theirs] = [await greeted(), await greeted((await other.guest()).headers)]
  const ask = async (socket: RawSocket, query: string) => (await socket.answerTo(socket.subscribe(query))).payload.data
  const product = await shop.product()
  for (let i = 0; i < 10; i++) {
    const [a, b] = await Promise.all([
      ask(ours, '{ tenant { slug } products { nodes { id } } }'),
      ask(theirs, '{ tenant { slug } products { nodes { id } } }'),
    ])
    expect(a.tenant.slug).toBe(shop.slug)
    expect(b).toEqual({ tenant: { slug: other.slug }, products: { nodes: [] } })
    expect(a.products.nodes).toContainEqual({ id: product.id })
  }
  const refused = await theirs.answerTo(theirs.subscribe(EVENTS, watching()))
  expect(JSON.stringify(refused.payload)).toContain('NOT_FOUND')
})

test('a server that stops closes its sockets with 1001 and its streams without `complete`, and takes no new ones', async () => {
  const server = await createCartographServer({ services, limits: limitsByName.standard, jit: true })
  const { port } = await server.listen(0, '127.0.0.1')
  const url = `http://127.0.0.1:${port}`
  const sockets = [await greeted(guest.headers, url), await greeted(guest.headers, url)]
  sockets[0]?.subscribe(EVENTS, watching())
  const idle = await RawSocket.open(url)
  opened.push(idle)
  const stream = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...guest.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: EVENTS, variables: watching() }),
  }).then((response) => response.text())
  await expect.poll(() => services.bus.listening).toBe(2)
  const started = Date.now()
  const closing = server.close(200)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await expect(RawSocket.open(url)).rejects.toThrow('503')
  await closing
  for (const socket of [...sockets, idle]) expect(await socket.closed).toMatchObject({ code: 1001 })
  expect(await stream).not.toContain('complete')
  expect(Date.now() - started).toBeLessThan(6000)
})

test('a process has no room for more watchers than its limit, until one of them leaves', async () => {
  const limits = { ...limitsByName.standard, watchers: 2 }
  const server = await createCartographServer({ services, limits, jit: true })
  const { port } = await server.listen(0, '127.0.0.1')
  const url = `http://127.0.0.1:${port}`
  const watch = () => sse(guest.headers, { query: EVENTS, variables: { ...watching(), after: '0' } }, url)
  const sockets = [await greeted(guest.headers, url), await greeted(guest.headers, url)]
  await expect(RawSocket.open(url)).rejects.toThrow('503')
  expect(await watch()).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] } })
  await sockets[0]?.close()
  const watchAgain = async (): ReturnType<typeof watch> => {
    const answer = await watch()
    return answer.status === 503 ? watchAgain() : answer // as long as the server has not noticed
  }
  const stream = watchAgain()
  await expect.poll(() => services.bus.listening).toBe(1)
  await expect(RawSocket.open(url)).rejects.toThrow('503')
  await server.close()
  expect((await stream).status).toBe(200)
})

test('a socket that is reset in the middle of its upgrade harms nobody', async () => {
  for (let i = 0; i < 20; i++) {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    socket.on('error', () => {})
    const path = i % 2 ? '/graphql' : '/nowhere'
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    await new Promise((resolve) => socket.once(i % 4 < 2 ? 'data' : 'connect', resolve))
    socket.resetAndDestroy()
  }
  expect((await guest.raw('{ tenant { id } }')).status).toBe(200)
})

test('a client that stops reading is cut off, while the others are served', async () => {
  const socket = await greeted()
  const other = await greeted()
  socket.ws.pause()
  for (let i = 0; i < 200; i++)
    socket.ws.send(JSON.stringify({ type: 'subscribe', id: `s${i}`, payload: { query: graphiqlQuery } }))
  expect((await other.answerTo(other.subscribe('{ tenant { id } }'))).type).toBe('next')
  // it can only learn of it when it reads again; the server's side is what counts
  const cut = await new Promise((resolve) => {
    socket.ws.once('close', resolve)
    setTimeout(() => socket.ws.resume(), 7000)
  })
  expect(cut).toBe(1006)
  expect(socket.seen.length).toBeLessThan(200)
})

test('the client library works with it', async () => {
  const client = socketClient(guest.headers)
  const stream = client.iterate({ query: EVENTS, variables: { ...watching(), after: '0' } })
  const seen: string[] = []
  for await (const { data } of stream) {
    seen.push((data as { orderEvents: { sequence: string } }).orderEvents.sequence)
    if (seen.length === 3) break
  }
  expect(seen).toEqual(['1', '2', '3'])
  await client.dispose()
})
