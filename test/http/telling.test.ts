import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Asker, countStatements, openShop, type Shop, services } from '../harness.ts'
import { emitEvents } from './events.ts'
import { EVENTS, type PlacedOrder, placeOrder } from './orders.ts'
import { RawSocket } from './raw-socket.ts'

const WITH_SECRET =
  'subscription ($id: ID!, $secret: String, $after: BigInt) { orderEvents(orderId: $id, secret: $secret, after: $after) { sequence order { id secret } } }'

let shop: Shop
let guest: Asker
let order: PlacedOrder

beforeAll(async () => {
  shop = await openShop()
  guest = await shop.guest()
})
beforeEach(async () => {
  order = await placeOrder(shop, guest)
})

/** Watches as each of these people; tells what all of them were told of the events from the fourth to the last. */
async function watchTogether(people: readonly Asker[], query: string, happen: () => Promise<unknown>, afters = ['3']) {
  const sockets = await Promise.all(people.map(({ headers }) => RawSocket.greeted(headers)))
  for (const [i, socket] of sockets.entries())
    socket.subscribe(query, { id: order.id, secret: order.secret, after: afters[i % afters.length] })
  await expect.poll(() => services.bus.listening).toBe(people.length)
  await expect.poll(() => services.pool.busy).toBe(0)
  await happen()
  await expect.poll(() => sockets.filter((socket) => socket.of('1').length > 0).length).toBe(people.length)
  await expect.poll(() => services.pool.busy).toBe(0)
  await Promise.all(sockets.map((socket) => socket.close()))
  await expect.poll(() => services.bus.listening).toBe(0)
  return sockets.map((socket) => socket.of('1').map(({ data }) => data.orderEvents))
}

test('an event costs the database the same whether one watches or thirty, wherever they began', async () => {
  const cost = async (count: number) => {
    let statements = 0
    const happen = async () => {
      statements = await countStatements(async () => {
        await emitEvents(shop, order.id, 1)
        await new Promise((resolve) => setTimeout(resolve, 300))
      })
    }
    await watchTogether(new Array(count).fill(guest), EVENTS, happen, ['3', '2', '1'])
    return statements
  }
  const alone = await cost(1)
  order = await placeOrder(shop, guest)
  expect(await cost(30)).toBe(alone)
})

test('who asks with the same words is still told only what is theirs to see', async () => {
  const people = [guest, await shop.staff(), guest, await shop.owner(), await shop.customer()]
  const told = await watchTogether(people, WITH_SECRET, () => emitEvents(shop, order.id, 1))
  const { id, secret } = order
  const seen = (of: string | null) => [{ sequence: '4', order: { id, secret: of } }]
  expect(told).toEqual([seen(secret), seen(null), seen(secret), seen(null), seen(secret)])
})

test('who began at different places is told the same from there on', async () => {
  const told = await watchTogether([guest, guest, guest], EVENTS, () => emitEvents(shop, order.id, 1), ['3', '2', '1'])
  await expect.poll(() => told.map((events) => events.length)).toEqual([1, 2, 3])
})

test('two orders that change at the same moment are told to whom they belong', async () => {
  const other = await placeOrder(shop, guest)
  const sockets = await Promise.all([RawSocket.greeted(guest.headers), RawSocket.greeted(guest.headers)])
  for (const [i, { id, secret }] of [order, other].entries()) sockets[i]?.subscribe(EVENTS, { id, secret, after: '3' })
  await expect.poll(() => services.bus.listening).toBe(2)
  await Promise.all([order, other].map(({ id }) => emitEvents(shop, id, 1)))
  for (const [i, { id }] of [order, other].entries())
    expect((await sockets[i]?.answerTo('1'))?.payload.data.orderEvents.order.id).toBe(id)
  await Promise.all(sockets.map((socket) => socket.close()))
})
