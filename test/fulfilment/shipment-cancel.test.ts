import { beforeEach, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { breaksOf, ledger, stockOf } from '../inventory/inventory.ts'
import { attempt, type Fulfilment, guarded, openFulfilment, read, refused, succeed, told } from './shipments.ts'

let store: Fulfilment
const pack = async (more: object = {}): Promise<string> =>
  (await succeed(store.owner, 'shipmentCreate', { orderId: store.orderId, handedOver: false, ...more })).id
beforeEach(async () => {
  store = await openFulfilment()
})

it('what was packed is back on the shelf, promised to its order, and is shipped after all', async () => {
  const { owner, orderId, some } = store
  const shipmentId = await pack({ lines: [some(2)] })
  const unpacked = await succeed(owner, 'shipmentCancel', { shipmentId })
  expect(unpacked).toMatchObject({ status: 'CANCELLED', cancelledAt: expect.any(String), lines: [{ quantity: 2 }] })
  expect(unpacked.order).toMatchObject({
    status: 'PROCESSING',
    fulfilmentStatus: 'UNFULFILLED',
    allowedTransitions: ['SHIPPED', 'CANCELLED'],
    lines: [{ fulfilledQuantity: 0 }, { fulfilledQuantity: 0 }],
  })
  expect(told(unpacked.order, 3)).toEqual(['SHIPMENT_PACKED', 'SHIPMENT_CANCELLED'])
  expect(await stockOf(store)).toMatchObject({ available: 7, at: { Warehouse: { onHand: 10, reserved: 3 } } })
  expect((await ledger(store)).slice(-2)).toEqual([
    ['SHIPPED', -2, -2],
    ['UNSHIPPED', 2, 2],
  ])
  await succeed(owner, 'orderShip', { orderId })
  expect(await stockOf(store)).toMatchObject({ available: 7, at: { Warehouse: { onHand: 7, reserved: 0 } } })
  expect(await breaksOf(store.shop)).toEqual([])
})

it('an order of which everything was unpacked can be called off, and its stock is back once', async () => {
  const { owner, orderId } = store
  await succeed(owner, 'shipmentCancel', { shipmentId: await pack() })
  await succeed(owner, 'orderCancel', { orderId })
  expect(await stockOf(store)).toMatchObject({ available: 10, at: { Warehouse: { onHand: 10, reserved: 0 } } })
  expect(await breaksOf(store.shop)).toEqual([])
})

it('what has left the house, what was unpacked before and what is not there is not unpacked', async () => {
  const { owner, some } = store
  const shipmentId = await pack({ lines: [some(1)] })
  await refused(store, 'shipmentCancel', { shipmentId, expectedVersion: 5 }, 'CONFLICT', 'expectedVersion')
  await succeed(owner, 'shipmentCancel', { shipmentId })
  await refused(store, 'shipmentCancel', { shipmentId }, 'WRONG_STATE', 'shipmentId')
  const sent = (await succeed(owner, 'shipmentCreate', { orderId: store.orderId })).id
  expect(await refused(store, 'shipmentCancel', { shipmentId: sent }, 'WRONG_STATE', 'shipmentId')).toContain('left')
  await refused(store, 'shipmentCancel', { shipmentId: newId('shp') }, 'NOT_FOUND', 'shipmentId')
})

it('staff may, once for one key', async () => {
  await guarded(store, 'shipmentCancel', { shipmentId: await pack() })
})

it('unpacked by some and handed over by others at once, a shipment is one of both', async () => {
  const { owner, orderId } = store
  const shipmentId = await pack()
  const answers = await Promise.all(
    (['shipmentCancel', 'shipmentHandOver', 'shipmentCancel', 'shipmentHandOver'] as const).map((verb) =>
      attempt(owner, verb, { shipmentId }),
    ),
  )
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
  const { status, fulfilmentStatus } = await read(owner, orderId)
  const { at } = await stockOf(store)
  const isGone = status === 'SHIPPED'
  expect(fulfilmentStatus).toBe(isGone ? 'FULFILLED' : 'UNFULFILLED')
  expect(at.Warehouse).toMatchObject(isGone ? { onHand: 7, reserved: 0 } : { onHand: 10, reserved: 3 })
  expect(await breaksOf(store.shop)).toEqual([])
})
