import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { outside } from '../harness.ts'
import { breaksOf, ledger, lines, stockOf } from '../inventory/inventory.ts'
import { succeed as pay, place } from '../orders/orders.ts'
import { brokenPayments, moneyOf, order as orderPaid, sweepAll } from '../payments/payments.ts'
import { attempt, type Fulfilment, guarded, openFulfilment, read, refused, succeed, told } from './shipments.ts'

let store: Fulfilment
beforeEach(async () => {
  store = await openFulfilment()
})

const TOTALS = /* GraphQL */ `
  query ($id: ID!) {
    order(id: $id) {
      total { gross { minor } } cancelledTotal { net { minor } tax { minor } gross { minor } } cancelReason
      lines { total { gross { minor } } cancelledTotal { gross { minor } } }
    }
  }
`
const totalsOf = async () => (await store.owner(TOTALS, { id: store.orderId })).order
const sold = async () =>
  (
    await outside`select coalesce(sum(units), 0)::int as units from product_sales where tenant_id = ${store.shop.tenantId}`
  )[0]?.units

describe('pieces that are taken off an order', () => {
  it('are back on the shelf once, no longer count as sold, and their money goes back', async () => {
    const { owner, orderId, some, shop } = store
    expect(await sold()).toBe(5)
    const order = await succeed(owner, 'orderLinesCancel', { orderId, lines: [some(2)], reason: ' Broken ' })
    expect(order).toMatchObject({
      status: 'PROCESSING',
      fulfilmentStatus: 'UNFULFILLED',
      lines: [{ quantity: 3, cancelledQuantity: 2, unfulfilledQuantity: 1 }, { unfulfilledQuantity: 2 }],
    })
    expect(told(order, 3)).toEqual(['ORDER_LINES_CANCELLED'])
    expect(await stockOf(store)).toMatchObject({ available: 9, at: { Warehouse: { onHand: 10, reserved: 1 } } })
    expect((await ledger(store)).at(-1)).toEqual(['RELEASED', 0, -2])
    expect(await sold()).toBe(3)
    expect(await totalsOf()).toMatchObject({
      total: { gross: { minor: '2100' } },
      cancelledTotal: { net: { minor: '909' }, tax: { minor: '91' }, gross: { minor: '1000' } },
      cancelReason: 'Broken',
      lines: [{ total: { gross: { minor: '1500' } }, cancelledTotal: { gross: { minor: '1000' } } }, {}],
    })
    expect(await moneyOf(owner, orderId)).toMatchObject({ paid: '21.00', due: '0.00' })
    await sweepAll(shop)
    await sweepAll(shop)
    expect(await moneyOf(owner, orderId)).toMatchObject({
      paid: '11.00',
      due: '0.00',
      paymentStatus: 'PARTIALLY_REFUNDED',
      payments: [{ entries: ['CAPTURED 21.00', 'REFUNDED 10.00'] }],
    })
    expect(told(await read(owner, orderId), 3)).toEqual(['ORDER_LINES_CANCELLED', 'PAYMENT_REFUNDED'])
    expect([await breaksOf(shop), await brokenPayments(shop)]).toEqual([[], []])
  })

  it('leave an order that is shipped without them', async () => {
    const { owner, orderId, some, cups } = store
    await succeed(owner, 'orderLinesCancel', { orderId, lines: [some(1), some(2, cups)] })
    const order = await succeed(owner, 'orderShip', { orderId })
    expect(order).toMatchObject({ status: 'SHIPPED', shipments: [{ lines: [{ quantity: 2 }] }] })
    expect(await stockOf(store)).toMatchObject({ available: 8, at: { Warehouse: { onHand: 8, reserved: 0 } } })
    expect(await breaksOf(store.shop)).toEqual([])
  })

  it('may be the last that an order waited for', async () => {
    const { owner, orderId, some, cups } = store
    const { id: shipmentId } = await succeed(owner, 'shipmentCreate', { orderId, lines: [some(3)] })
    await succeed(owner, 'shipmentDeliver', { shipmentId })
    const order = await succeed(owner, 'orderLinesCancel', { orderId, lines: [some(2, cups)] })
    expect(order).toMatchObject({ status: 'DELIVERED', fulfilmentStatus: 'DELIVERED' })
    expect(told(order, 5)).toEqual(['ORDER_LINES_CANCELLED', 'ORDER_SHIPPED', 'ORDER_DELIVERED'])
  })

  it('leave an order that can still be called off: then the rest goes back, and nothing twice', async () => {
    const { owner, orderId, some, shop } = store
    await succeed(owner, 'orderLinesCancel', { orderId, lines: [some(1)] })
    await succeed(owner, 'orderCancel', { orderId })
    expect(await stockOf(store)).toMatchObject({ available: 10, at: { Warehouse: { onHand: 10, reserved: 0 } } })
    expect(await sold()).toBe(0)
    await sweepAll(shop)
    expect(await moneyOf(owner, orderId)).toMatchObject({ paid: '0.00', due: '0.00', paymentStatus: 'REFUNDED' })
    expect([await breaksOf(shop), await brokenPayments(shop)]).toEqual([[], []])
  })

  it('go back to where they were promised', async () => {
    const { owner, variantId, attic } = store
    await lines(owner, 'stockTransfer', { lines: [{ variantId, toLocationId: attic, quantity: 5 }] })
    const { id: orderId } = await place(store.guest, { [variantId]: 6 })
    const [line] = (await read(owner, orderId)).lines
    await succeed(owner, 'orderLinesCancel', { orderId, lines: [{ orderLineId: line.id, quantity: 5 }] })
    await succeed(owner, 'orderShip', { orderId })
    const { at } = await stockOf(store)
    expect([at.Warehouse.reserved, at.Attic.reserved]).toEqual([3, 0])
    expect(at.Warehouse.onHand + at.Attic.onHand).toBe(9)
    expect(await breaksOf(store.shop)).toEqual([])
  })
})

describe('the money', () => {
  it('that is authorised is captured without them', async () => {
    store = await openFulfilment('test_authorize')
    const { owner, orderId, some, shop } = store
    const order = await succeed(owner, 'orderLinesCancel', { orderId, lines: [some(1)] })
    expect(order).toMatchObject({ status: 'PENDING' })
    expect(await moneyOf(owner, orderId)).toMatchObject({
      due: '16.00',
      payments: [{ amounts: { authorized: '21.00' } }],
    })
    const paymentId = (await moneyOf(owner, orderId)).payments[0]?.id
    const tooMuch = await owner.raw(
      'mutation ($input: PaymentCaptureInput!, $key: String!) { paymentCapture(input: $input) @idempotent(key: $key) { userErrors { code path } } }',
      { input: { paymentId, amount: '16.01' }, key: crypto.randomUUID() },
    )
    expect(tooMuch.body.data?.paymentCapture.userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'amount'] }])
    expect(await pay(owner, 'paymentCapture', { paymentId })).toMatchObject({
      status: 'PROCESSING',
      paymentStatus: 'PAID',
    })
    expect(await moneyOf(owner, orderId)).toMatchObject({
      ...{ paid: '16.00', due: '0.00' },
      payments: [{ entries: ['AUTHORIZED 21.00', 'CAPTURED 16.00', 'VOIDED 5.00'] }],
    })
    await succeed(owner, 'orderLinesCancel', { orderId, lines: [some(1)] })
    await sweepAll(shop)
    expect(await moneyOf(owner, orderId)).toMatchObject({ paid: '11.00', due: '0.00' })
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('that is owed on an invoice is owed no more, and what was paid before may be enough', async () => {
    const { owner, guest, variantId, shop } = store
    const { id: orderId } = await orderPaid(guest, { [variantId]: 3 }, 'invoice')
    const [{ id: orderLineId }] = (await read(owner, orderId)).lines
    await succeed(owner, 'orderLinesCancel', { orderId, lines: [{ orderLineId, quantity: 1 }] })
    expect(await moneyOf(owner, orderId)).toMatchObject({ due: '10.00', payments: [{ amounts: { pending: '10.00' } }] })
    await pay(owner, 'paymentRecord', { orderId, provider: 'invoice', amount: '5.00' })
    const order = await succeed(owner, 'orderLinesCancel', { orderId, lines: [{ orderLineId, quantity: 1 }] })
    expect(order).toMatchObject({ status: 'PROCESSING' })
    expect(told(order).slice(-2)).toEqual(['ORDER_LINES_CANCELLED', 'ORDER_PROCESSING'])
    expect(await moneyOf(owner, orderId)).toMatchObject({
      ...{ paid: '5.00', due: '0.00', paymentStatus: 'PAID' },
      payments: [{ status: 'CAPTURED', amounts: { pending: '0.00' } }],
    })
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('that was refunded before does not go back again', async () => {
    const { owner, orderId, some, mugs, shop } = store
    const give = (input: object) =>
      owner(
        'mutation ($input: RefundCreateInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) { userErrors { code } } }',
        { input: { orderId, ...input }, key: crypto.randomUUID() },
      )
    await give({ lines: [{ orderLineId: mugs, quantity: 1 }] })
    await succeed(owner, 'orderLinesCancel', { orderId, lines: [some(1)] })
    await sweepAll(shop)
    expect(await moneyOf(owner, orderId)).toMatchObject({ paid: '16.00', due: '0.00' })
    await succeed(owner, 'orderLinesCancel', { orderId, lines: [some(2)] })
    await sweepAll(shop)
    expect(await moneyOf(owner, orderId)).toMatchObject({ paid: '6.00', due: '0.00' })
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('of a line goes back to the cent, however its pieces are taken off', async () => {
    const { owner, guest, shop } = store
    const { variants } = await shop.product({ variants: [{ sku: 'ODD', price: '0.07', stock: 99 }] })
    const { id: orderId } = await place(guest, { [variants[0]?.id ?? '']: 7, [store.variantId]: 1 })
    const [odd] = (await read(owner, orderId)).lines
    for (const quantity of [3, 1, 2, 1])
      await succeed(owner, 'orderLinesCancel', { orderId, lines: [{ orderLineId: odd.id, quantity }] })
    await sweepAll(shop)
    expect(await moneyOf(owner, orderId)).toMatchObject({ paid: '5.00', due: '0.00' })
    expect(await brokenPayments(shop)).toEqual([])
  })
})

describe('nothing is taken off', () => {
  it('an order of all it has: that is calling it off', async () => {
    const { orderId, some, cups } = store
    await refused(store, 'orderLinesCancel', { orderId, lines: [some(3), some(2, cups)] }, 'WRONG_STATE', 'lines')
  })

  it('that is in a shipment, was taken off before, or is not on the order', async () => {
    const { owner, orderId, some } = store
    await succeed(owner, 'shipmentCreate', { orderId, lines: [some(1)] })
    await succeed(owner, 'orderLinesCancel', { orderId, lines: [some(1)] })
    for (const quantity of [2, 0, -1, 2_147_483_647])
      await refused(
        store,
        'orderLinesCancel',
        { orderId, lines: [some(quantity)] },
        'INVALID',
        'lines',
        '0',
        'quantity',
      )
    const strange = [some(1, newId('oln'))]
    await refused(store, 'orderLinesCancel', { orderId, lines: strange }, 'NOT_FOUND', 'lines', '0', 'orderLineId')
    await refused(store, 'orderLinesCancel', { orderId, lines: [] }, 'REQUIRED', 'lines')
  })

  it('an order that has left, was called off, or was changed by somebody else', async () => {
    const { owner, orderId, some } = store
    const input = { orderId, lines: [some(1)] }
    await refused(store, 'orderLinesCancel', { ...input, expectedVersion: 9 }, 'CONFLICT', 'expectedVersion')
    await refused(store, 'orderLinesCancel', { ...input, reason: 'x'.repeat(501) }, 'TOO_LONG', 'reason')
    await succeed(owner, 'orderShip', { orderId })
    expect(await refused(store, 'orderLinesCancel', input, 'WRONG_STATE', 'orderId')).toContain('SHIPPED')
  })

  it('while its customer is paying for it', async () => {
    store = await openFulfilment('test_action')
    const { orderId, some } = store
    const said = await refused(store, 'orderLinesCancel', { orderId, lines: [some(1)] }, 'WRONG_STATE', 'orderId')
    expect(said).toContain('under way')
  })
})

it('staff may, with a key, and once for it', async () => {
  await guarded(store, 'orderLinesCancel', { orderId: store.orderId, lines: [store.some(1)] }, true)
})

it('taken off by some and sent by others at once, each piece goes one way', async () => {
  const { owner, orderId, some } = store
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      attempt(owner, i % 2 ? 'orderLinesCancel' : 'shipmentCreate', { orderId, lines: [some(1)] }),
    ),
  )
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(3)
  const [mugs] = (await read(owner, orderId)).lines
  expect(mugs.fulfilledQuantity + mugs.cancelledQuantity).toBe(3)
  const { at } = await stockOf(store)
  expect(at.Warehouse).toMatchObject({ onHand: 10 - mugs.fulfilledQuantity, reserved: 0 })
  expect(await breaksOf(store.shop)).toEqual([])
})
