import { beforeEach, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { breaksOf, stockOf } from '../inventory/inventory.ts'
import { type Fulfilment, guarded, openFulfilment, refused, succeed, told } from './shipments.ts'

let store: Fulfilment
const pack = async (more: object = {}): Promise<string> =>
  (await succeed(store.owner, 'shipmentCreate', { orderId: store.orderId, handedOver: false, ...more })).id
beforeEach(async () => {
  store = await openFulfilment()
})

it('an order is shipped once its carrier has the last of it', async () => {
  const { owner, some } = store
  const [one, two] = [await pack({ lines: [some(1)] }), await pack()]
  const first = await succeed(owner, 'shipmentHandOver', { shipmentId: two })
  expect(first).toMatchObject({ status: 'SHIPPED', shippedAt: expect.any(String), version: 2 })
  expect(first.order).toMatchObject({ status: 'PROCESSING', fulfilmentStatus: 'FULFILLED' })
  const last = await succeed(owner, 'shipmentHandOver', { shipmentId: one })
  expect(last.order).toMatchObject({ status: 'SHIPPED', fulfilmentStatus: 'FULFILLED' })
  expect(told(last.order, 3)).toEqual([
    ...['SHIPMENT_PACKED', 'SHIPMENT_PACKED', 'SHIPMENT_SHIPPED', 'SHIPMENT_SHIPPED', 'ORDER_SHIPPED'],
  ])
  expect(await stockOf(store)).toMatchObject({ at: { Warehouse: { onHand: 7, reserved: 0 } } })
  expect(await breaksOf(store.shop)).toEqual([])
})

it('what is packed goes along when the order is shipped', async () => {
  const { owner, orderId, some } = store
  await pack({ lines: [some(1)] })
  const order = await succeed(owner, 'orderShip', { orderId })
  expect(order).toMatchObject({
    status: 'SHIPPED',
    shipments: [
      { status: 'SHIPPED', shippedAt: expect.any(String), lines: [{ quantity: 1 }] },
      { status: 'SHIPPED', lines: [{ quantity: 2 }, { quantity: 2 }] },
    ],
  })
  expect(told(order, 4)).toEqual(['ORDER_SHIPPED'])
  expect(await stockOf(store)).toMatchObject({ at: { Warehouse: { onHand: 7, reserved: 0 } } })
})

it('what its carrier has, what was called off and what is not there is not handed over', async () => {
  const { owner } = store
  const shipmentId = await pack()
  await refused(store, 'shipmentHandOver', { shipmentId, expectedVersion: 2 }, 'CONFLICT', 'expectedVersion')
  await succeed(owner, 'shipmentHandOver', { shipmentId })
  await refused(store, 'shipmentHandOver', { shipmentId }, 'WRONG_STATE', 'shipmentId')
  await refused(store, 'shipmentHandOver', { shipmentId: newId('shp') }, 'NOT_FOUND', 'shipmentId')
})

it('staff may, once for one key', async () => {
  await guarded(store, 'shipmentHandOver', { shipmentId: await pack() })
})
