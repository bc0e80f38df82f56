import { expect, it } from 'vitest'
import { rawly, read, unchanged } from './orders.ts'
import { movesOrders, orderThatIs } from './staff-verbs.ts'

const { cast } = movesOrders({
  verb: 'orderMarkProcessing',
  does: 'is made ready',
  from: ['PENDING'],
  to: 'PROCESSING',
  events: ['ORDER_PROCESSING'],
  notFrom: ['SHIPPED', 'DELIVERED', 'CANCELLED'],
})

it('an order that is being made ready already stays as it is, whatever version is expected', async () => {
  const { shop, staff } = cast()
  const before = await orderThatIs('PROCESSING', cast())
  for (const expectedVersion of [undefined, before.version, 99]) {
    const { body } = await unchanged(shop, () =>
      rawly(staff, 'orderMarkProcessing', { orderId: before.id, expectedVersion }),
    )
    expect(body.data.orderMarkProcessing).toEqual({ order: before, userErrors: [], warnings: [] })
  }
  expect(await read(staff, before.id)).toEqual(before)
})
