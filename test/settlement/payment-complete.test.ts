import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'
import {
  charges,
  forbidden,
  onShelf,
  place,
  rawly,
  read,
  refused,
  stocked,
  succeed,
  timelineOf,
  unchanged,
  uuidIn,
} from '../orders/orders.ts'
import { makeKey } from '../people/api-keys.ts'

let shop: Shop
let guest: Asker
let variantId: string
let order: { id: string; secret: string; version: number }

beforeEach(async () => {
  shop = await openShop()
  guest = await shop.guest()
  variantId = await stocked(shop, 5)
  order = await place(guest, { [variantId]: 2 }, 'test_action')
})

const done = (token = 'test_ok') => ({ orderId: order.id, secret: order.secret, token })

describe('finishing a payment', () => {
  it('captures the money, and the order goes on', async () => {
    const paid = await succeed(guest, 'paymentComplete', done())
    expect(paid).toMatchObject({
      id: order.id,
      status: 'PROCESSING',
      version: order.version + 1,
      payment: { status: 'CAPTURED', nextAction: null },
    })
    expect(timelineOf(paid)).toEqual(['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
    expect(await read(guest, order.id, order.secret)).toEqual(paid)
    expect(await charges(shop)).toEqual({ CAPTURED: 1 })
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 3 })
    const [payment] = await outside`select due_at from payments where order_id = ${uuidIn(order.id)}`
    expect(payment?.due_at).toBeNull()
  })

  it('is not for a key that may only read orders', async () => {
    const { key } = await makeKey(await shop.owner(), ['orders:read'], 'reader')
    const headers = { 'x-api-key': key }
    const complete =
      'mutation($input: PaymentCompleteInput!, $key: String!) { paymentComplete(input: $input) @idempotent(key: $key) { order { id } userErrors { code } } }'
    const input = { orderId: order.id, token: 'test_ok' }
    const { paymentComplete } = await guest(complete, { input, key: crypto.randomUUID() }, headers)
    expect(paymentComplete).toEqual({ order: null, userErrors: [{ code: 'NOT_FOUND' }] })
    const seen = await guest(
      'query($id: ID!) { order(id: $id) { payment { status nextAction { type } } } }',
      { id: order.id },
      headers,
    )
    expect(seen.order.payment).toEqual({ status: 'REQUIRES_ACTION', nextAction: null })
    expect(await charges(shop)).toEqual({ REQUIRES_ACTION: 1 })
  })

  it('can be tried again after it was declined', async () => {
    await refused(shop, guest, 'paymentComplete', done('test_declined'), 'PAYMENT_DECLINED', 'input', 'token')
    expect(await succeed(guest, 'paymentComplete', done())).toMatchObject({ status: 'PROCESSING' })
  })

  it('of a payment that is captured succeeds and changes nothing', async () => {
    const paid = await succeed(guest, 'paymentComplete', done())
    expect(await unchanged(shop, () => succeed(guest, 'paymentComplete', done()))).toEqual(paid)
    expect(await unchanged(shop, () => succeed(guest, 'paymentComplete', done('test_declined')))).toEqual(paid)
    expect(await charges(shop)).toEqual({ CAPTURED: 1 })
  })

  it('is open to the customer whose order it is, and to staff', async () => {
    const customer = await shop.customer()
    const own = await place(customer, { [variantId]: 1 }, 'test_action')
    expect(await succeed(customer, 'paymentComplete', { orderId: own.id, token: 'test_ok' })).toMatchObject({
      status: 'PROCESSING',
    })
    expect(await succeed(await shop.staff(), 'paymentComplete', { orderId: order.id, token: 'test_ok' })).toMatchObject(
      { status: 'PROCESSING' },
    )
  })

  it('asked twice at once charges once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => rawly(guest, 'paymentComplete', done(), { key: crypto.randomUUID() })),
    )
    for (const { body } of answers)
      expect(body.data?.paymentComplete).toMatchObject({ order: { status: 'PROCESSING', version: order.version + 1 } })
    expect(await charges(shop)).toEqual({ CAPTURED: 1 })
  })
})

describe('a payment that cannot be finished stays as it is', () => {
  it('for whoever may not see the order', async () => {
    const [customer, elsewhere] = [await shop.customer(), await openShop()]
    const other = await place(guest, { [variantId]: 1 }, 'test_action')
    for (const [ask, secret] of [
      [guest, undefined],
      [guest, other.secret],
      [guest, `${order.secret}x`],
      [customer, undefined],
    ] as const) {
      await refused(
        shop,
        ask,
        'paymentComplete',
        { orderId: order.id, secret, token: 'test_ok' },
        'NOT_FOUND',
        'input',
        'orderId',
      )
    }
    for (const stranger of [await elsewhere.guest(), await elsewhere.owner()]) {
      await unchanged(shop, () =>
        refused(elsewhere, stranger, 'paymentComplete', done(), 'NOT_FOUND', 'input', 'orderId'),
      )
    }
    await refused(shop, guest, 'paymentComplete', { ...done(), orderId: newId('ord') }, 'NOT_FOUND', 'input', 'orderId')
  })

  it('when it was called off', async () => {
    await outside`update payments set status = 'CANCELLED' where order_id = ${uuidIn(order.id)}`
    await refused(shop, guest, 'paymentComplete', done(), 'WRONG_STATE', 'input', 'orderId')
  })

  it('without a key, with a key that is none, and with the key of another request', async () => {
    await forbidden(shop, guest, 'paymentComplete', done(), 'IDEMPOTENCY_KEY_REQUIRED', {})
    await forbidden(shop, guest, 'paymentComplete', done(), 'IDEMPOTENCY_KEY_INVALID', { key: 'two words' })
    const key = crypto.randomUUID()
    await succeed(guest, 'paymentComplete', done(), { key })
    await forbidden(shop, guest, 'paymentComplete', done('test_declined'), 'IDEMPOTENCY_KEY_REUSED', { key })
  })
})

it('asked again with the same key gives the same bytes', async () => {
  const key = crypto.randomUUID()
  const first = await rawly(guest, 'paymentComplete', done(), { key })
  const again = await unchanged(shop, () => rawly(guest, 'paymentComplete', done(), { key }), [])
  expect(again.text).toBe(first.text)
})

it('a dry run shows it paid, asks no provider and leaves everything as it is', async () => {
  const shown = await unchanged(shop, () => succeed(guest, 'paymentComplete', done(), { dryRun: true }), [])
  expect(shown).toMatchObject({ status: 'PROCESSING', payment: { status: 'CAPTURED' } })
  expect(await charges(shop)).toEqual({ REQUIRES_ACTION: 1 })
})
