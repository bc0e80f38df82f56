import { expect, test } from 'vitest'
import { allowedTransitions, checkTransition, type OrderStatus, transitionsFrom } from './order.rules.ts'

const unshipped = (status: OrderStatus) => ({ status, fulfilmentStatus: 'UNFULFILLED' }) as const

test.each([
  ['PENDING', 'PROCESSING'],
  ['PENDING', 'CANCELLED'],
  ['PROCESSING', 'SHIPPED'],
  ['PROCESSING', 'CANCELLED'],
  ['SHIPPED', 'DELIVERED'],
] as const)('an order that is %s can become %s', (from, to) => {
  expect(() => checkTransition(unshipped(from), to)).not.toThrow()
  expect(allowedTransitions(unshipped(from))).toContain(to)
})

test.each([
  ['PENDING', 'SHIPPED', 'An order that is PENDING can only become PROCESSING or CANCELLED.'],
  ['SHIPPED', 'CANCELLED', 'An order that is SHIPPED has left the house and cannot be cancelled.'],
  ['DELIVERED', 'CANCELLED', 'An order that is DELIVERED stays so.'],
  ['CANCELLED', 'PROCESSING', 'An order that is CANCELLED stays so.'],
  ['SHIPPED', 'SHIPPED', 'The order is SHIPPED already.'],
] as const)('an order that is %s cannot become %s, and says why', (from, to, why) => {
  expect(() => checkTransition(unshipped(from), to)).toThrow(why)
  expect(transitionsFrom(unshipped(from)).find((t) => t.to === to)?.allowed ?? false).toBe(false)
})

test('an order of which some is packed or gone is shipped, and not cancelled', () => {
  const order = { status: 'PROCESSING', fulfilmentStatus: 'PARTIALLY_FULFILLED' } as const
  expect(allowedTransitions(order)).toEqual(['SHIPPED'])
  expect(() => checkTransition(order, 'CANCELLED')).toThrow('Some of it is packed or has left the house')
  expect(() => checkTransition(order, 'DELIVERED')).toThrow('An order that is PROCESSING can only become SHIPPED.')
})
