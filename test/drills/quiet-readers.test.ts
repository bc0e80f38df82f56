import { expect } from 'vitest'
import type { PaymentProvider } from '../../src/payments/index.ts'
import { openShop, origin, services } from '../harness.ts'
import { socketClient } from '../streams.ts'
import { CART_CREATE, ORDER_EVENTS, ORDER_PLACE } from './documents.ts'
import { drill } from './drill.ts'
import { insistOnData } from './insist.ts'
import { inLanes } from './lanes.ts'

const { size, holds, control } = drill({
  name: 'quiet-readers',
  proves:
    'Open subscriptions and checkouts that wait for a slow payment provider hold no database connection, and readers are served as if they were not there.',
  small: { subscriptions: 200, stalled: 50, reads: 100 },
  full: { subscriptions: 2000, stalled: 500, reads: 1000 },
})

const LIST = '{ products(first: 20) { nodes { id name variants { id available } } } }'
const SUBSCRIPTIONS_OF_A_SOCKET = 50
const AT_ONCE = 50

/** A shop with one product, and a checkout there through a provider. */
async function openTill() {
  const shop = await openShop()
  const product = await shop.product({ variants: [{ sku: 'S', price: '5.00', stock: 10_000 }] })
  const guest = await shop.guest()
  const ask = (query: string, variables: object) => insistOnData(() => origin, guest.headers, query, variables)
  const place = async (provider: string) => {
    const input = { lines: [{ variantId: product.variants[0]?.id, quantity: 1 }] }
    const { cart } = (await ask(CART_CREATE, { input })).cartCreate
    const payment = { provider, token: 'test_ok' }
    return (await ask(ORDER_PLACE, { input: { cartToken: cart.token, payment }, key: cart.token })).orderPlace.order
  }
  /** How many of so many readers, many at once, were not served. */
  const turnedAway = async (reads: number) => {
    let count = 0
    await inLanes(Array<string>(reads).fill(LIST), AT_ONCE, async (list) => {
      if ((await guest.raw(list)).status !== 200) count++
    })
    return count
  }
  return { guest, place, turnedAway }
}

holds(
  'open subscriptions and stalled checkouts hold no connection, and readers notice nothing',
  async () => {
    const { guest, place, turnedAway } = await openTill()
    const { id: orderId, secret } = await place('test')
    const sockets = size.subscriptions / SUBSCRIPTIONS_OF_A_SOCKET
    const clients = Array.from({ length: sockets }, () => socketClient(guest.headers))
    const first = clients.flatMap((client) =>
      Array.from({ length: SUBSCRIPTIONS_OF_A_SOCKET }, () =>
        client.iterate({ query: ORDER_EVENTS, variables: { orderId, secret, after: '2' } }).next(),
      ),
    )
    const heard = (await Promise.all(first)).filter(({ done }) => !done).length

    // A provider that takes its time: whoever waits for it waits in the middle of a resolver.
    const provider = services.providers.get('test') as PaymentProvider
    let waiting = 0
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const pay: PaymentProvider['pay'] = async (request) => {
      waiting++
      await held
      return provider.pay(request)
    }
    ;(services.providers as Map<string, PaymentProvider>).set('slow', { ...provider, name: 'slow', pay })
    const stalled: ReturnType<typeof place>[] = []
    while (stalled.length < size.stalled) {
      stalled.push(...Array.from({ length: AT_ONCE }, () => place('slow')))
      await expect.poll(() => waiting, { timeout: 60_000 }).toBe(stalled.length)
    }
    const busy = services.pool.busy

    const lost = await turnedAway(size.reads)
    letGo()
    const numbers = new Set((await Promise.all(stalled)).map(({ number }) => number))
    await Promise.all(clients.map((client) => client.dispose()))
    return { n: size.reads, lost, heard, busy, placed: numbers.size }
  },
  ({ heard, busy, placed }) =>
    expect({ heard, busy, placed }).toEqual({ heard: size.subscriptions, busy: 0, placed: size.stalled }),
)

control('with every connection held, readers are turned away', [], async () => {
  const { turnedAway } = await openTill()
  const held = await Promise.all(Array.from({ length: 10 }, () => services.pool.take()))
  try {
    return await turnedAway(10)
  } finally {
    for (const connection of held) services.pool.give(connection)
  }
})
