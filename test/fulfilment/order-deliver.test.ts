import { expect, it } from 'vitest'
import { succeed } from '../orders/orders.ts'
import { movesOrders, orderThatIs } from '../orders/staff-verbs.ts'

const { cast } = movesOrders({
  verb: 'orderDeliver',
  does: 'has arrived',
  from: ['SHIPPED'],
  to: 'DELIVERED',
  events: ['ORDER_DELIVERED'],
  notFrom: ['PENDING', 'PROCESSING', 'DELIVERED', 'CANCELLED'],
})

it('an order that has arrived goes nowhere from there', async () => {
  const { id } = await orderThatIs('SHIPPED', cast())
  expect(await succeed(cast().staff, 'orderDeliver', { orderId: id })).toMatchObject({ allowedTransitions: [] })
})
