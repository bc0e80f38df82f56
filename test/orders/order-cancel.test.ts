import { expect, it } from 'vitest'
import { settlePayments } from '../../src/settlement/settle-payments.sweep.ts'
import { outside, services } from '../harness.ts'
import { charges, onShelf, place, read, refused, stocked, succeed, timelineOf } from '../orders/orders.ts'
import { movesOrders, orderThatIs } from './staff-verbs.ts'

const { cast } = movesOrders({
  verb: 'orderCancel',
  does: 'is called off',
  from: ['PROCESSING', 'PENDING'],
  to: 'CANCELLED',
  events: ['ORDER_CANCELLED'],
  notFrom: ['SHIPPED', 'DELIVERED', 'CANCELLED'],
})

it('its pieces go back on the shelf, and no longer count as sold', async () => {
  const { shop, guest, staff } = cast()
  const variantId = await stocked(shop, 3)
  const order = await place(guest, { [variantId]: 3 })
  const { productId, ...soldOut } = await onShelf(guest, variantId)
  expect(soldOut).toEqual({ available: 0, availability: 'OUT_OF_STOCK' })
  const sold = async () =>
    (await outside`select units::int from product_sales where product_id = ${productId.slice(5)}`)[0]?.units
  expect(await sold()).toBe(3)
  await succeed(staff, 'orderCancel', { orderId: order.id })
  expect(await onShelf(guest, variantId)).toMatchObject({ available: 3, availability: 'LOW_STOCK' })
  expect(await sold()).toBe(0)
})

it('the reason is kept for the customer to read', async () => {
  const { shop, staff } = cast()
  const { id } = await orderThatIs('PROCESSING', cast())
  await refused(shop, staff, 'orderCancel', { orderId: id, reason: 'x'.repeat(501) }, 'TOO_LONG', 'input', 'reason')
  expect(await succeed(staff, 'orderCancel', { orderId: id, reason: ' Broken ' })).toMatchObject({
    cancelReason: 'Broken',
    allowedTransitions: [],
  })
})

it('its money is given back within seconds, once, and a payment that was waiting is called off', async () => {
  const { shop, staff } = cast()
  while ((await settlePayments.run(services)) > 0); // what other tests have called off
  const before = await charges(shop)
  const paid = await orderThatIs('PROCESSING', cast())
  const waiting = await orderThatIs('PENDING', cast())
  for (const { id } of [paid, waiting]) await succeed(staff, 'orderCancel', { orderId: id })
  expect(await read(staff, paid.id)).toMatchObject({ payment: { status: 'CAPTURED' } })
  expect(await settlePayments.run(services)).toBe(2)
  expect(await settlePayments.run(services)).toBe(0)
  const [after, stopped] = [await read(staff, paid.id), await read(staff, waiting.id)]
  expect(after).toMatchObject({ status: 'CANCELLED', payment: { status: 'REFUNDED' } })
  expect(timelineOf(after)).toEqual([
    'ORDER_PLACED',
    'PAYMENT_CAPTURED',
    'ORDER_PROCESSING',
    'ORDER_CANCELLED',
    'PAYMENT_REFUNDED',
  ])
  expect(stopped).toMatchObject({ status: 'CANCELLED', payment: { status: 'CANCELLED', nextAction: null } })
  expect(timelineOf(stopped)).toEqual(['ORDER_PLACED', 'ORDER_CANCELLED', 'PAYMENT_CANCELLED'])
  const moved = await charges(shop)
  expect([moved.REFUNDED, moved.CANCELLED]).toEqual([(before.REFUNDED ?? 0) + 1, (before.CANCELLED ?? 0) + 1])
})
