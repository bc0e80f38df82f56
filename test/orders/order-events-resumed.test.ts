import { expect, it } from 'vitest'
import { openShop } from '../harness.ts'
import { watchSse } from '../streams.ts'
import { place, stocked } from './orders.ts'

it.each([
  'orderEvents(orderId: $o, secret: $s) { sequence }',
  '... on Subscription { orderEvents(orderId: $o, secret: $s) { sequence } }',
])('who comes back with Last-Event-ID is told nothing twice: %s', async (selection) => {
  const shop = await openShop()
  const guest = await shop.guest()
  const order = await place(guest, { [await stocked(shop)]: 1 })
  const body = {
    query: `subscription ($o: ID!, $s: String) { ${selection} }`,
    variables: { o: order.id, s: order.secret },
  }
  const { seen } = await watchSse(guest.headers, body, ({ length }) => length >= 1, { lastEventId: '2' })
  expect(seen.map(({ result }) => result.data.orderEvents.sequence)).toEqual(['3'])
})
