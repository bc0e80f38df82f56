import { describe, expect, it, test } from 'vitest'
import {
  afterPacking,
  afterStep,
  checkCorrects,
  checkShips,
  checkStep,
  fulfilmentStatusOf,
  fulfilmentTransitions,
  orderStatusOf,
  type Progress,
} from './fulfilment.rules.ts'

type Shipment = Progress['shipments'][number]
const of = (pieces: number, status: Shipment['status']): Shipment => ({ pieces, status })
const progress = (left: number, ...shipments: Shipment[]): Progress => ({ left, shipments })

test.each([
  [progress(3), 'UNFULFILLED', 'PROCESSING'],
  [progress(3, of(2, 'CANCELLED')), 'UNFULFILLED', 'PROCESSING'],
  [progress(1, of(2, 'PACKED')), 'PARTIALLY_FULFILLED', 'PROCESSING'],
  [progress(1, of(2, 'DELIVERED')), 'PARTIALLY_FULFILLED', 'PROCESSING'],
  [progress(0, of(3, 'PACKED')), 'FULFILLED', 'PROCESSING'],
  [progress(0, of(1, 'PACKED'), of(2, 'SHIPPED')), 'FULFILLED', 'PROCESSING'],
  [progress(0, of(1, 'SHIPPED'), of(2, 'DELIVERED')), 'FULFILLED', 'SHIPPED'],
  [progress(0, of(1, 'DELIVERED'), of(2, 'DELIVERED')), 'DELIVERED', 'DELIVERED'],
] as const)('%j is %s, and an order that was PROCESSING is %s', (so, fulfilment, order) => {
  expect(fulfilmentStatusOf(so)).toBe(fulfilment)
  expect(orderStatusOf('PROCESSING', so)).toBe(order)
})

test('shipments do not wake an order that was called off, nor one that is not paid', () => {
  expect(orderStatusOf('CANCELLED', progress(0, of(3, 'SHIPPED')))).toBe('CANCELLED')
  expect(orderStatusOf('PENDING', progress(0, of(3, 'SHIPPED')))).toBe('PENDING')
})

test('pieces are either still to be shipped or in a shipment', () => {
  const packed = afterPacking(progress(5), of(2, 'PACKED'))
  expect(packed).toEqual(progress(3, of(2, 'PACKED')))
  const [shipment] = packed.shipments as [Shipment]
  expect(afterStep(packed, shipment, 'SHIPPED')).toEqual(progress(3, of(2, 'SHIPPED')))
  expect(afterStep(packed, shipment, 'CANCELLED')).toEqual(progress(5, of(2, 'CANCELLED')))
})

test.each([
  ['PACKED', 'DELIVERED', 'A shipment that is PACKED can only become SHIPPED or CANCELLED.'],
  ['SHIPPED', 'CANCELLED', 'A shipment that is SHIPPED has left the house and cannot be called off.'],
  ['SHIPPED', 'SHIPPED', 'The shipment is SHIPPED already.'],
  ['DELIVERED', 'CANCELLED', 'A shipment that is DELIVERED stays so.'],
  ['CANCELLED', 'SHIPPED', 'A shipment that is CANCELLED stays so.'],
] as const)('a shipment that is %s does not become %s, and says why', (from, to, why) => {
  expect(() => checkStep(from, to)).toThrow(why)
})

test('an order is shipped while it is being made ready, and what was called off is not corrected', () => {
  expect(() => checkShips('PROCESSING')).not.toThrow()
  for (const status of ['PENDING', 'SHIPPED', 'DELIVERED', 'CANCELLED'] as const)
    expect(() => checkShips(status)).toThrow(`An order that is ${status} is not shipped.`)
  expect(() => checkCorrects('DELIVERED')).not.toThrow()
  expect(() => checkCorrects('CANCELLED')).toThrow('stays so')
})

describe('where the fulfilment of an order can go', () => {
  const open = (...[status, so]: Parameters<typeof fulfilmentTransitions>) =>
    fulfilmentTransitions(status, so).flatMap(({ to, allowed }) => (allowed ? [to] : []))

  it('is what one step of a verb makes of it', () => {
    expect(open('PROCESSING', progress(3))).toEqual(['PARTIALLY_FULFILLED', 'FULFILLED'])
    expect(open('PROCESSING', progress(1))).toEqual(['FULFILLED'])
    expect(open('PROCESSING', progress(1, of(1, 'PACKED')))).toEqual(['UNFULFILLED', 'FULFILLED'])
    expect(open('PROCESSING', progress(1, of(1, 'SHIPPED')))).toEqual(['FULFILLED'])
    expect(open('PROCESSING', progress(0, of(1, 'PACKED'), of(2, 'SHIPPED')))).toEqual(['PARTIALLY_FULFILLED'])
    expect(open('SHIPPED', progress(0, of(1, 'SHIPPED'), of(2, 'SHIPPED')))).toEqual(['DELIVERED'])
    expect(open('PENDING', progress(3))).toEqual([])
    expect(open('DELIVERED', progress(0, of(3, 'DELIVERED')))).toEqual([])
  })

  it('is told with the reason why it cannot go elsewhere', () => {
    const [, , delivered] = fulfilmentTransitions('PROCESSING', progress(3))
    expect(delivered).toEqual({
      to: 'DELIVERED',
      allowed: false,
      reason: 'An order that is PROCESSING and UNFULFILLED can only become PARTIALLY_FULFILLED or FULFILLED.',
    })
    expect(fulfilmentTransitions('PENDING', progress(3))[0]?.reason).toBe(
      'An order that is PENDING and UNFULFILLED stays so.',
    )
  })
})
