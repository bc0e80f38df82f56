import { beforeEach, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Fulfilment, guarded, openFulfilment, refused, succeed, told } from './shipments.ts'

let store: Fulfilment
let shipmentId: string
beforeEach(async () => {
  store = await openFulfilment()
  const input = { orderId: store.orderId, lines: [store.some(1)], carrier: 'UPS', trackingNumber: '1Z' }
  shipmentId = (await succeed(store.owner, 'shipmentCreate', input)).id
})

it('who carries a shipment, and under which number, is corrected; what is left out stays', async () => {
  const { owner } = store
  const changed = await succeed(owner, 'shipmentUpdate', { shipmentId, trackingNumber: ' 1Z2 ' })
  expect(changed).toMatchObject({
    carrier: 'UPS',
    trackingNumber: '1Z2',
    trackingUrl: 'https://www.ups.com/track?tracknum=1Z2',
    version: 2,
    status: 'SHIPPED',
  })
  expect(changed.order).toMatchObject({ carrier: 'UPS', trackingNumber: '1Z2' })
  expect(told(changed.order).at(-1)).toBe('SHIPMENT_UPDATED')
  const cleared = await succeed(owner, 'shipmentUpdate', { shipmentId, carrier: null, trackingUrl: 'https://a.test/' })
  expect(cleared).toMatchObject({ carrier: null, trackingNumber: '1Z2', trackingUrl: 'https://a.test/' })
})

it('an order shows its latest shipment, whichever is corrected', async () => {
  const { owner, orderId } = store
  await succeed(owner, 'orderShip', { orderId, carrier: 'GLS', trackingNumber: '2' })
  const changed = await succeed(owner, 'shipmentUpdate', { shipmentId, carrier: 'DPD' })
  expect(changed.order).toMatchObject({ status: 'SHIPPED', carrier: 'GLS', trackingNumber: '2' })
  await succeed(owner, 'orderDeliver', { orderId })
  expect(await succeed(owner, 'shipmentUpdate', { shipmentId, carrier: 'TNT' })).toMatchObject({ status: 'DELIVERED' })
})

it('what was called off, what is not there and what somebody else changed is not corrected', async () => {
  const { owner, orderId } = store
  const packed = await succeed(owner, 'shipmentCreate', { orderId, handedOver: false })
  await succeed(owner, 'shipmentCancel', { shipmentId: packed.id })
  await refused(store, 'shipmentUpdate', { shipmentId: packed.id, carrier: 'GLS' }, 'WRONG_STATE', 'shipmentId')
  await refused(store, 'shipmentUpdate', { shipmentId, expectedVersion: 7 }, 'CONFLICT', 'expectedVersion')
  await refused(store, 'shipmentUpdate', { shipmentId, trackingUrl: 'nonsense' }, 'INVALID', 'trackingUrl')
  await refused(store, 'shipmentUpdate', { shipmentId, trackingNumber: 'x'.repeat(101) }, 'TOO_LONG', 'trackingNumber')
  for (const none of [newId('shp'), orderId, 'nonsense'])
    await refused(store, 'shipmentUpdate', { shipmentId: none }, 'NOT_FOUND', 'shipmentId')
})

it('staff may, once for one key', async () => {
  await guarded(store, 'shipmentUpdate', { shipmentId, carrier: 'GLS' })
})
