import { expect, test } from 'vitest'
import type { PaymentProvider } from '../../src/payments/index.ts'
import { openShop, services } from '../harness.ts'
import { socketClient } from '../streams.ts'
import { CART_CREATE, ORDER_EVENTS, ORDER_PLACE } from './documents.ts'

const LIST = '{ products(first: 20) { nodes { id name variants { id available } } } }'

test('200 open subscriptions and 50 stalled resolvers hold no connection, and readers notice nothing', async () => {
  const shop = await openShop()
  const product = await shop.product({ variants: [{ sku: 'S', price: '5.00', stock: 1000 }] })
  const guest = await shop.guest()
  const cartToken = async () => {
    const { cartCreate } = await guest(CART_CREATE, {
      input: { lines: [{ variantId: product.variants[0]?.id, quantity: 1 }] },
    })
    return cartCreate.cart.token as string
  }
  const place = async (provider: string) => {
    const input = { cartToken: await cartToken(), payment: { provider, token: 'test_ok' } }
    return (await guest(ORDER_PLACE, { input, key: crypto.randomUUID() })).orderPlace.order
  }
  const order = await place('test')

  const clients = Array.from({ length: 4 }, () => socketClient(guest.headers))
  let heard = 0
  const streams = clients.flatMap((client) =>
    Array.from({ length: 50 }, () =>
      client.iterate({ query: ORDER_EVENTS, variables: { orderId: order.id, secret: order.secret, after: '2' } }),
    ),
  )
  const first = streams.map(async (stream) => {
    await stream.next()
    heard++
  })
  await Promise.all(first)
  expect(heard).toBe(200)

  // A provider that takes its time: whoever waits for it waits in the middle of a resolver.
  const test = services.providers.get('test') as PaymentProvider
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const slow: PaymentProvider = { ...test, name: 'slow', pay: async (request) => held.then(() => test.pay(request)) }
  ;(services.providers as Map<string, PaymentProvider>).set('slow', slow)
  const stalled = Array.from({ length: 50 }, () => place('slow'))
  await expect.poll(() => services.pool.busy, { timeout: 10_000 }).toBe(0)

  const before = performance.now()
  const answers = await Promise.all(Array.from({ length: 100 }, () => guest.raw(LIST)))
  const took = performance.now() - before
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  expect(took).toBeLessThan(2000) // the patience of the pool: had connections been held, some would have waited it out
  letGo()
  const placed = await Promise.all(stalled)
  expect(new Set(placed.map(({ number }) => number)).size).toBe(50)
  await Promise.all(clients.map((client) => client.dispose()))
})
