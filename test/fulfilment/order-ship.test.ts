import { expect, it } from 'vitest'
import { refused, succeed } from '../orders/orders.ts'
import { movesOrders, orderThatIs } from '../orders/staff-verbs.ts'

const { cast } = movesOrders({
  verb: 'orderShip',
  does: 'is sent off',
  from: ['PROCESSING'],
  to: 'SHIPPED',
  events: ['ORDER_SHIPPED'],
  notFrom: ['PENDING', 'SHIPPED', 'DELIVERED', 'CANCELLED'],
})

it('the customer reads who carries it and under which number', async () => {
  const { id } = await orderThatIs('PROCESSING', cast())
  const order = await succeed(cast().staff, 'orderShip', { orderId: id, carrier: '  Post  ', trackingNumber: 'T-1' })
  expect(order).toMatchObject({ carrier: 'Post', trackingNumber: 'T-1' })
})

it('a carrier or number that is too long is refused', async () => {
  const { shop, staff } = cast()
  const { id } = await orderThatIs('PROCESSING', cast())
  for (const field of ['carrier', 'trackingNumber']) {
    await refused(shop, staff, 'orderShip', { orderId: id, [field]: 'x'.repeat(101) }, 'TOO_LONG', 'input', field)
  }
  await succeed(staff, 'orderShip', { orderId: id, carrier: 'x'.repeat(100), trackingNumber: '' })
})
