import { beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { ORDER_EVENTS } from '../drills/documents.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { socketClient, watchSse } from '../streams.ts'
import { place, stocked, succeed } from './orders.ts'

let shop: Shop
let guest: Asker
let customer: Asker
let staff: Asker
let variantId: string

beforeAll(async () => {
  shop = await openShop()
  ;[guest, customer, staff] = await Promise.all([shop.guest(), shop.customer(), shop.staff()])
  variantId = await stocked(shop)
})

async function watch(ask: Asker, variables: object, count: number) {
  const { seen } = await watchSse(ask.headers, { query: ORDER_EVENTS, variables }, ({ length }) => length >= count)
  return seen.map(({ result }) => result.data?.orderEvents ?? result.errors?.[0]?.extensions.code)
}

it('an order tells what happened to it from the beginning, each event with the same id always', async () => {
  const { id, secret } = await place(guest, { [variantId]: 1 })
  await succeed(staff, 'orderShip', { orderId: id })
  const events = await watch(guest, { orderId: id, secret }, 4)
  expect(events.map(({ sequence, type }) => [sequence, type])).toEqual([
    ...[
      ['1', 'ORDER_PLACED'],
      ['2', 'PAYMENT_CAPTURED'],
      ['3', 'ORDER_PROCESSING'],
      ['4', 'ORDER_SHIPPED'],
    ],
  ])
  expect(events.every(({ order }) => order.id === id && order.status === 'SHIPPED')).toBe(true)
  expect(await watch(guest, { orderId: id, secret, after: '2' }, 2)).toEqual(events.slice(2))
})

it('an order tells what happens while it is watched', async () => {
  const order = await place(customer, { [variantId]: 1 }, 'test_action')
  const client = socketClient(customer.headers)
  const stream = client.iterate<{ orderEvents: { type: string } }>({
    query: ORDER_EVENTS,
    variables: { orderId: order.id, after: '1' },
  })
  await succeed(customer, 'paymentComplete', { orderId: order.id, token: 'test_ok' })
  const heard = [await stream.next(), await stream.next()].map(({ value }) => value.data.orderEvents.type)
  expect(heard).toEqual(['PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
  await client.dispose()
})

it('whoever may not see an order may not watch it, be it there or not', async () => {
  const elsewhere = await openShop()
  const order = await place(guest, { [variantId]: 1 })
  const strangers = [guest, customer, await elsewhere.guest(), await elsewhere.owner()]
  for (const ask of strangers) expect(await watch(ask, { orderId: order.id }, 1)).toEqual(['NOT_FOUND'])
  for (const orderId of [newId('ord'), 'nonsense']) expect(await watch(staff, { orderId }, 1)).toEqual(['NOT_FOUND'])
  expect(await watch(await elsewhere.guest(), { orderId: order.id, secret: order.secret }, 1)).toEqual(['NOT_FOUND'])
  const own = await place(customer, { [variantId]: 1 })
  expect(await watch(await shop.customer(), { orderId: own.id }, 1)).toEqual(['NOT_FOUND'])
})
