import { beforeEach, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Fulfilment, guarded, openFulfilment, refused, succeed, told } from './shipments.ts'

let store: Fulfilment
const send = async (more: object = {}): Promise<string> =>
  (await succeed(store.owner, 'shipmentCreate', { orderId: store.orderId, ...more })).id
beforeEach(async () => {
  store = await openFulfilment()
})

it('an order is delivered once the last of it has arrived', async () => {
  const { owner, some } = store
  const early = await send({ lines: [some(1)] })
  const first = await succeed(owner, 'shipmentDeliver', { shipmentId: early })
  expect(first).toMatchObject({ status: 'DELIVERED', deliveredAt: expect.any(String) })
  expect(first.order).toMatchObject({ status: 'PROCESSING', fulfilmentStatus: 'PARTIALLY_FULFILLED' })
  const late = await send()
  const last = await succeed(owner, 'shipmentDeliver', { shipmentId: late })
  expect(last.order).toMatchObject({ status: 'DELIVERED', fulfilmentStatus: 'DELIVERED' })
  expect(told(last.order, 3)).toEqual([
    ...['SHIPMENT_SHIPPED', 'SHIPMENT_DELIVERED', 'SHIPMENT_SHIPPED', 'ORDER_SHIPPED'],
    ...['SHIPMENT_DELIVERED', 'ORDER_DELIVERED'],
  ])
})

it('an order that is delivered has all its shipments delivered', async () => {
  const { owner, orderId, some } = store
  await send({ lines: [some(1)] })
  await send()
  const order = await succeed(owner, 'orderDeliver', { orderId })
  expect(order).toMatchObject({
    status: 'DELIVERED',
    fulfilmentStatus: 'DELIVERED',
    shipments: [{ status: 'DELIVERED', deliveredAt: expect.any(String) }, { status: 'DELIVERED' }],
  })
})

it('what is packed, what has arrived and what is not there does not arrive', async () => {
  const { owner } = store
  const shipmentId = await send({ handedOver: false })
  expect(await refused(store, 'shipmentDeliver', { shipmentId }, 'WRONG_STATE', 'shipmentId')).toContain('PACKED')
  await succeed(owner, 'shipmentHandOver', { shipmentId })
  await refused(store, 'shipmentDeliver', { shipmentId, expectedVersion: 1 }, 'CONFLICT', 'expectedVersion')
  await succeed(owner, 'shipmentDeliver', { shipmentId })
  await refused(store, 'shipmentDeliver', { shipmentId }, 'WRONG_STATE', 'shipmentId')
  await refused(store, 'shipmentDeliver', { shipmentId: newId('shp') }, 'NOT_FOUND', 'shipmentId')
})

it('staff may, once for one key', async () => {
  await guarded(store, 'shipmentDeliver', { shipmentId: await send() })
})
