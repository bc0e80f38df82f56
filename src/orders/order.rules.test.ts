import { expect, test } from 'vitest'
import { allowedTransitions, checkTransition, transitionsFrom } from './order.rules.ts'

test.each([
  ['PENDING', 'PROCESSING'],
  ['PENDING', 'CANCELLED'],
  ['PROCESSING', 'SHIPPED'],
  ['PROCESSING', 'CANCELLED'],
  ['SHIPPED', 'DELIVERED'],
] as const)('an order that is %s can become %s', (from, to) => {
  expect(() => checkTransition(from, to)).not.toThrow()
  expect(allowedTransitions(from)).toContain(to)
})

test.each([
  ['PENDING', 'SHIPPED', 'An order that is PENDING can only become PROCESSING or CANCELLED.'],
  ['SHIPPED', 'CANCELLED', 'An order that is SHIPPED has left the house and cannot be cancelled.'],
  ['DELIVERED', 'CANCELLED', 'An order that is DELIVERED stays so.'],
  ['CANCELLED', 'PROCESSING', 'An order that is CANCELLED stays so.'],
  ['SHIPPED', 'SHIPPED', 'The order is SHIPPED already.'],
] as const)('an order that is %s cannot become %s, and says why', (from, to, why) => {
  expect(() => checkTransition(from, to)).toThrow(why)
  expect(transitionsFrom(from).find((t) => t.to === to)?.allowed ?? false).toBe(false)
})
