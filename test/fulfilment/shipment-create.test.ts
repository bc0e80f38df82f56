import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { breaksOf, ledger, lines, movements, stockOf } from '../inventory/inventory.ts'
import { place } from '../orders/orders.ts'
import { attempt, type Fulfilment, guarded, openFulfilment, read, refused, succeed, told } from './shipments.ts'

let store: Fulfilment
beforeEach(async () => {
  store = await openFulfilment()
})

const statusOf = ({ status, fulfilmentStatus }: { status: string; fulfilmentStatus: string }) => [
  status,
  fulfilmentStatus,
]

describe('some pieces of an order', () => {
  it('go before the others, and leave the stock once', async () => {
    const { owner, orderId, some, cups } = store
    const input = { orderId, lines: [some(2), some(1, cups)], carrier: ' DHL ', trackingNumber: 'JD 01' }
    const first = await succeed(owner, 'shipmentCreate', input)
    expect(first).toMatchObject({
      status: 'SHIPPED',
      carrier: 'DHL',
      trackingNumber: 'JD 01',
      trackingUrl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=JD%2001',
      location: { name: 'Warehouse' },
      lines: [{ quantity: 2 }, { quantity: 1 }],
      shippedAt: expect.any(String),
      deliveredAt: null,
    })
    expect(statusOf(first.order)).toEqual(['PROCESSING', 'PARTIALLY_FULFILLED'])
    expect(first.order.lines).toMatchObject([
      { quantity: 3, fulfilledQuantity: 2, unfulfilledQuantity: 1 },
      { quantity: 2, fulfilledQuantity: 1, unfulfilledQuantity: 1 },
    ])
    expect(await stockOf(store)).toMatchObject({ available: 7, at: { Warehouse: { onHand: 8, reserved: 1 } } })

    const { order } = await succeed(owner, 'shipmentCreate', { orderId })
    expect(statusOf(order)).toEqual(['SHIPPED', 'FULFILLED'])
    expect(
      order.shipments.map(({ lines }: { lines: { quantity: number }[] }) => lines.map(({ quantity }) => quantity)),
    ).toEqual([
      [2, 1],
      [1, 1],
    ])
    expect(order).toMatchObject({ carrier: null, trackingNumber: null })
    expect(told(order, 3)).toEqual(['SHIPMENT_SHIPPED', 'SHIPMENT_SHIPPED', 'ORDER_SHIPPED'])
    expect(await stockOf(store)).toMatchObject({ available: 7, at: { Warehouse: { onHand: 7, reserved: 0 } } })
    expect(await ledger(store)).toEqual([
      ['OPENING', 10, 0],
      ['RESERVED', 0, 3],
      ['SHIPPED', -2, -2],
      ['SHIPPED', -1, -1],
    ])
    expect(await breaksOf(store.shop)).toEqual([])
  })

  it('may be followed where a carrier nobody has heard of says', async () => {
    const { owner, orderId } = store
    const own = { carrier: 'Uncle Bob', trackingNumber: '7', trackingUrl: 'https://bob.test/7' }
    expect(await succeed(owner, 'shipmentCreate', { orderId, ...own })).toMatchObject(own)
  })

  it('are packed before their carrier has them: the order goes on only then', async () => {
    const { owner, orderId } = store
    const packed = await succeed(owner, 'shipmentCreate', { orderId, handedOver: false })
    expect(packed).toMatchObject({ status: 'PACKED', shippedAt: null })
    expect(statusOf(packed.order)).toEqual(['PROCESSING', 'FULFILLED'])
    expect(told(packed.order, 3)).toEqual(['SHIPMENT_PACKED'])
    expect(await stockOf(store)).toMatchObject({ at: { Warehouse: { onHand: 7, reserved: 0 } } })
    await refused(store, 'shipmentCreate', { orderId }, 'WRONG_STATE', 'orderId')
  })

  it('keep the order from being called off, and the rest still ships at once', async () => {
    const { owner, orderId, some } = store
    await succeed(owner, 'shipmentCreate', { orderId, lines: [some(1)] })
    expect(await refused(store, 'orderCancel', { orderId }, 'WRONG_STATE', 'orderId')).toContain('packed or has left')
    expect((await read(owner, orderId)).allowedTransitions).toEqual(['SHIPPED'])
    const order = await succeed(owner, 'orderShip', { orderId, trackingNumber: 'T-1' })
    expect(statusOf(order)).toEqual(['SHIPPED', 'FULFILLED'])
    expect(order.shipments).toMatchObject([
      { trackingNumber: null },
      { trackingNumber: 'T-1', lines: [{ quantity: 2 }, { quantity: 2 }] },
    ])
    expect(await stockOf(store)).toMatchObject({ at: { Warehouse: { onHand: 7, reserved: 0 } } })
    expect(await breaksOf(store.shop)).toEqual([])
  })
})

describe('from another location', () => {
  it('go pieces that are free there: the promise moves, for everybody to see', async () => {
    const { owner, variantId, attic, first, orderId, some } = store
    await lines(owner, 'stockTransfer', { lines: [{ variantId, toLocationId: attic, quantity: 4 }] })
    const input = { orderId, lines: [some(2)], locationId: attic }
    expect(await succeed(owner, 'shipmentCreate', input)).toMatchObject({ location: { name: 'Attic' } })
    expect(await stockOf(store)).toMatchObject({
      available: 7,
      at: { Warehouse: { onHand: 6, reserved: 1 }, Attic: { onHand: 2, reserved: 0 } },
    })
    expect((await ledger(store, first)).at(-1)).toEqual(['RELEASED', 0, -2])
    expect((await ledger(store, attic)).slice(-2)).toEqual([
      ['RESERVED', 0, 2],
      ['SHIPPED', -2, -2],
    ])
    const [, reserved] = (await movements(store, { locationId: attic })).nodes
    expect(reserved).toMatchObject({ orderId, otherLocation: { name: 'Warehouse' } })
    expect(await breaksOf(store.shop)).toEqual([])
  })

  it('goes nothing that is not there, or promised to others', async () => {
    const { owner, variantId, attic, orderId, some, cups } = store
    const fromAttic = { orderId, lines: [some(2)], locationId: attic }
    expect(await refused(store, 'shipmentCreate', fromAttic, 'INSUFFICIENT_STOCK', 'locationId')).toContain('Only 0')
    await lines(owner, 'stockTransfer', { lines: [{ variantId, toLocationId: attic, quantity: 1 }] })
    await refused(store, 'shipmentCreate', fromAttic, 'INSUFFICIENT_STOCK', 'locationId')
    const both = { ...fromAttic, lines: [some(1), some(1, cups)] }
    await refused(store, 'shipmentCreate', both, 'INSUFFICIENT_STOCK', 'locationId')
  })

  it('goes nothing where there is no such location', async () => {
    for (const locationId of [newId('loc'), 'nonsense'])
      await refused(store, 'shipmentCreate', { orderId: store.orderId, locationId }, 'NOT_FOUND', 'locationId')
  })

  it('go pieces that are promised at two only when it is said from which', async () => {
    const { owner, variantId, attic, first } = store
    const spread = [{ variantId, toLocationId: attic, quantity: 5 }]
    await lines(owner, 'stockTransfer', { lines: spread })
    const { id: orderId } = await place(store.guest, { [variantId]: 6 })
    expect(await refused(store, 'shipmentCreate', { orderId }, 'REQUIRED', 'locationId')).toContain('several locations')
    await refused(store, 'shipmentCreate', { orderId, locationId: attic }, 'INSUFFICIENT_STOCK', 'locationId')
    const order = await succeed(owner, 'orderShip', { orderId })
    expect(order.shipments).toMatchObject([{ location: null, lines: [{ quantity: 6 }] }])
    expect((await ledger(store, first)).at(-1)?.[0]).toBe('SHIPPED')
    expect((await ledger(store, attic)).at(-1)?.[0]).toBe('SHIPPED')
    expect(await breaksOf(store.shop)).toEqual([])
  })
})

describe('is refused', () => {
  it('what is not on the order, twice, nothing, or more than is left', async () => {
    const { owner, orderId, some, mugs } = store
    await succeed(owner, 'shipmentCreate', { orderId, lines: [some(2)] })
    const wrong: [object[], string, string[]][] = [
      [[], 'REQUIRED', ['lines']],
      [[some(1, newId('oln'))], 'NOT_FOUND', ['lines', '0', 'orderLineId']],
      [[some(1, 'nonsense')], 'NOT_FOUND', ['lines', '0', 'orderLineId']],
      [[some(1), some(1)], 'INVALID', ['lines', '1', 'orderLineId']],
      ...[0, -1, 2, 2_147_483_647].map((quantity): [object[], string, string[]] => [
        [{ orderLineId: mugs, quantity }],
        'INVALID',
        ['lines', '0', 'quantity'],
      ]),
    ]
    for (const [lines_, code, path] of wrong)
      await refused(store, 'shipmentCreate', { orderId, lines: lines_ }, code, ...path)
  })

  it('an order that is not being made ready, or was changed by somebody else', async () => {
    const { owner, orderId } = store
    await refused(store, 'shipmentCreate', { orderId, expectedVersion: 99 }, 'CONFLICT', 'expectedVersion')
    await succeed(owner, 'orderCancel', { orderId })
    await refused(store, 'shipmentCreate', { orderId }, 'WRONG_STATE', 'orderId')
    const pending = await openFulfilment('test_action')
    expect(await refused(pending, 'shipmentCreate', { orderId: pending.orderId }, 'WRONG_STATE', 'orderId')).toContain(
      'PENDING',
    )
  })

  it('a way to follow it that is none', async () => {
    const { orderId } = store
    await refused(store, 'shipmentCreate', { orderId, trackingUrl: 'javascript:alert(1)' }, 'INVALID', 'trackingUrl')
    await refused(store, 'shipmentCreate', { orderId, carrier: 'x'.repeat(101) }, 'TOO_LONG', 'carrier')
  })
})

it('staff may, with a key, and once for it', async () => {
  await guarded(store, 'shipmentCreate', { orderId: store.orderId, lines: [store.some(1)] }, true)
})

it('two of the staff at once send each piece once', async () => {
  const { owner, orderId, some } = store
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => attempt(owner, 'shipmentCreate', { orderId, lines: [some(1)] })),
  )
  const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))
  expect(codes).toEqual(['INVALID', 'INVALID', 'INVALID'])
  const order = await read(owner, orderId)
  expect(order.lines).toMatchObject([{ fulfilledQuantity: 3 }, { fulfilledQuantity: 0 }])
  expect(told(order, 3)).toEqual(['SHIPMENT_SHIPPED', 'SHIPMENT_SHIPPED', 'SHIPMENT_SHIPPED'])
  expect(await stockOf(store)).toMatchObject({ at: { Warehouse: { onHand: 7, reserved: 0 } } })
  expect(await breaksOf(store.shop)).toEqual([])
})
