import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { PaymentProvider } from '../../src/payments/index.ts'
import { Pool } from '../../src/platform/pool.ts'
import { CART_CREATE, ORDER_EVENTS, ORDER_PLACE } from '../drills/documents.ts'
import { type Asker, openShop, type Shop, services } from '../harness.ts'
import { RawSocket } from './raw-socket.ts'
import { sse, type Transport, transportsFor } from './transports.ts'

const SECRET = 'insert into users values (swordfish-7731)'
let shop: Shop
let guest: Asker
let order: { id: string; secret: string }
let transports: Transport[]
let close: () => Promise<void>

async function cart() {
  const product = await shop.product()
  return (await guest(CART_CREATE, { input: { lines: [{ variantId: product.variants[0]?.id, quantity: 1 }] } }))
    .cartCreate.cart.token as string
}
const placing = async (provider = 'test') => ({
  input: { cartToken: await cart(), payment: { provider, token: 'test_ok' } },
  key: crypto.randomUUID(),
})

beforeAll(async () => {
  shop = await openShop()
  guest = await shop.guest()
  order = (await guest(ORDER_PLACE, await placing())).orderPlace.order
  const opened = await transportsFor(guest.headers)
  transports = opened.all
  close = opened.close
})
afterAll(() => close())
afterEach(() => void vi.restoreAllMocks())

/** What was logged as an error meanwhile. */
const logged = () => vi.spyOn(services.logger, 'error').mockImplementation(() => {})
const errorOf = (text: string) => Object.assign(new Error(text), { detail: text, query: text })

const bugs: Record<string, () => unknown> = {
  'an error': () => errorOf(SECRET),
  'an error that claims to have a code': () => Object.assign(errorOf(SECRET), { extensions: { code: 'toString' } }),
  'a text': () => SECRET,
  nothing: () => undefined,
  'an object that holds itself': () => {
    const circle: Record<string, unknown> = { message: SECRET }
    circle.self = circle
    return circle
  },
}

describe.each(Object.entries(bugs))('a resolver that throws %s', (_name, make) => {
  test('says INTERNAL_SERVER_ERROR and a request id on every transport, and is logged under it', async () => {
    for (const { name, ask } of transports) {
      const log = logged()
      vi.spyOn(Pool.prototype, 'take').mockImplementation(() => {
        throw make()
      })
      const { body, text } = await ask('{ brands { nodes { id } } }')
      vi.mocked(Pool.prototype.take).mockRestore()
      expect({ name, errors: body.errors?.length }).toEqual({ name, errors: 1 })
      expect(text).not.toContain('swordfish')
      const [error] = body.errors ?? []
      expect(error).toMatchObject({
        message: 'Something went wrong on our side.',
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      })
      expect(Object.keys(error?.extensions ?? {}).sort()).toEqual(['code', 'requestId'])
      const ids = log.mock.calls.map(([entry]) => (entry as unknown as { requestId: string }).requestId)
      expect(ids).toContain(error?.extensions.requestId)
      log.mockRestore()
    }
  })
})

test('a payment provider that throws says nothing of itself either, and the order can be tried again', async () => {
  const provider: PaymentProvider = {
    ...(services.providers.get('test') as PaymentProvider),
    name: 'leaky',
    pay: async () => {
      throw errorOf(SECRET)
    },
  }
  ;(services.providers as Map<string, PaymentProvider>).set('leaky', provider)
  for (const { name, ask } of transports) {
    if (name === 'GET') continue
    const log = logged()
    const { body, text } = await ask(ORDER_PLACE, await placing('leaky'))
    expect({ name, code: body.errors?.[0]?.extensions.code }).toEqual({ name, code: 'INTERNAL_SERVER_ERROR' })
    expect(text).not.toContain('swordfish')
    expect(
      JSON.stringify(log.mock.calls.map(([entry]) => (entry as unknown as { requestId: string }).requestId)),
    ).toContain(body.errors?.[0]?.extensions.requestId)
    log.mockRestore()
  }
})

test('whoever cannot be identified because of a bug learns nothing of it', async () => {
  for (const { name, ask } of transports) {
    const log = logged()
    vi.spyOn(services.tenants, 'bySlug').mockRejectedValue(errorOf(SECRET))
    const { body, text } = await ask('{ tenant { id } }')
    vi.mocked(services.tenants.bySlug).mockRestore()
    expect({ name, code: body.errors?.[0]?.extensions.code }).toEqual({ name, code: 'INTERNAL_SERVER_ERROR' })
    expect(text).not.toContain('swordfish')
    expect(log).toHaveBeenCalled()
    log.mockRestore()
  }
})

const away: Record<string, () => Error> = {
  'the connection is refused': () => Object.assign(errorOf(SECRET), { code: 'ECONNREFUSED' }),
  'a statement takes too long': () => Object.assign(errorOf(SECRET), { code: '57014' }),
  'the disk is full': () => Object.assign(errorOf(SECRET), { code: '53100' }),
  'the server is shutting down': () => Object.assign(errorOf(SECRET), { code: '57P01' }),
}

test.each(Object.entries(away))(
  'when %s, the answer is UNAVAILABLE and when to come back, on every transport',
  async (_name, make) => {
    for (const { name, ask } of transports) {
      vi.spyOn(Pool.prototype, 'take').mockImplementation(() => Promise.reject(make()))
      const reply = await ask('{ brands { nodes { id } } }')
      vi.mocked(Pool.prototype.take).mockRestore()
      expect({ name, errors: reply.body.errors }).toMatchObject({
        name,
        errors: [{ extensions: { code: 'UNAVAILABLE', retryAfter: 1 } }],
      })
      expect(Object.keys(reply.body.errors?.[0]?.extensions ?? {}).sort()).toEqual(['code', 'requestId', 'retryAfter'])
      expect(reply.text).not.toContain('swordfish')
      if (name !== 'WebSocket') expect([reply.status, reply.headers?.get('retry-after')]).toEqual([503, '1'])
    }
  },
)

test('a stream that cannot be opened because the database is away says so, over SSE with the status', async () => {
  for (const { name, ask } of transports) {
    if (name === 'POST' || name === 'GET') continue
    vi.spyOn(Pool.prototype, 'take').mockImplementation(() =>
      Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })),
    )
    const reply = await ask(ORDER_EVENTS, { orderId: order.id, secret: order.secret })
    vi.mocked(Pool.prototype.take).mockRestore()
    expect({ name, errors: reply.body.errors }).toMatchObject({
      name,
      errors: [{ extensions: { code: 'UNAVAILABLE', retryAfter: 1 } }],
    })
    if (name === 'SSE') expect([reply.status, reply.headers?.get('retry-after')]).toEqual([503, '1'])
  }
})

test('a bug in the middle of a stream ends it with a masked error, on both ways to watch', async () => {
  const variables = { orderId: order.id, secret: order.secret, after: '3' }
  const socket = await RawSocket.greeted(guest.headers)
  const id = socket.subscribe(ORDER_EVENTS, variables)
  const overSse = sse(guest.headers, { query: ORDER_EVENTS, variables })
  await expect.poll(() => services.bus.listening).toBe(2)
  const log = logged()
  vi.spyOn(Pool.prototype, 'take').mockImplementation(() => {
    throw errorOf(SECRET)
  })
  const waking = setInterval(() => services.bus.wake(`${shop.tenantId}:${order.id}`), 20)
  const { payload } = await socket.answerTo(id)
  const { body, text } = await overSse
  clearInterval(waking)
  vi.mocked(Pool.prototype.take).mockRestore()
  for (const { errors } of [payload, body])
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) } }])
  expect(text + JSON.stringify(socket.seen)).not.toContain('swordfish')
  expect(text).toMatch(/event: complete\n/)
  await socket.until(({ type }) => type === 'complete')
  expect(log).toHaveBeenCalledTimes(2)
  await expect.poll(() => services.bus.listening).toBe(0)
  await socket.close()
})
