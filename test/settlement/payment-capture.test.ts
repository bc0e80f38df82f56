import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'
import {
  charges,
  forbidden,
  place,
  rawly,
  refused,
  stocked,
  succeed,
  timelineOf,
  unchanged,
  uuidIn,
} from '../orders/orders.ts'
import { brokenPayments, moneyOf } from '../payments/payments.ts'

let shop: Shop
let guest: Asker
let staff: Asker
let variantId: string
let order: { id: string; version: number; payment: { id: string } }
let paymentId: string

beforeEach(async () => {
  shop = await openShop()
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
  variantId = await stocked(shop, 5)
  order = await place(guest, { [variantId]: 2 }, 'test_authorize')
  paymentId = order.payment.id
})

it('an order whose money is held for us waits for it to be captured', async () => {
  expect(order).toMatchObject({ status: 'PENDING', paymentStatus: 'AUTHORIZED', payment: { status: 'AUTHORIZED' } })
  expect((await moneyOf(staff, order.id)).payments).toMatchObject([
    { amounts: { authorized: '22.00', captured: '0.00' }, entries: ['AUTHORIZED 22.00'] },
  ])
})

describe('capturing', () => {
  it('takes the money, and the order goes on', async () => {
    const after = await succeed(staff, 'paymentCapture', { paymentId })
    expect(after).toMatchObject({ status: 'PROCESSING', version: order.version + 1, paymentStatus: 'PAID' })
    expect(timelineOf(after)).toEqual(['ORDER_PLACED', 'PAYMENT_AUTHORIZED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
    expect(await charges(shop)).toEqual({ CAPTURED: 1 })
  })

  it('takes some of it: the rest is let go, and the order goes on', async () => {
    await succeed(staff, 'paymentCapture', { paymentId, amount: '20.00' })
    expect(await moneyOf(staff, order.id)).toMatchObject({
      status: 'PROCESSING',
      paymentStatus: 'PARTIALLY_PAID',
      due: '2.00',
      payments: [{ status: 'CAPTURED', entries: ['AUTHORIZED 22.00', 'CAPTURED 20.00', 'VOIDED 2.00'] }],
    })
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('by several at once takes it once', async () => {
    await Promise.all(
      Array.from({ length: 6 }, () => rawly(staff, 'paymentCapture', { paymentId }, { key: crypto.randomUUID() })),
    )
    expect(await moneyOf(staff, order.id)).toMatchObject({ paid: '22.00', payments: [{ status: 'CAPTURED' }] })
  })

  it('again with the same key gives the same bytes', async () => {
    const key = crypto.randomUUID()
    const first = await rawly(staff, 'paymentCapture', { paymentId }, { key })
    const again = await unchanged(shop, () => rawly(staff, 'paymentCapture', { paymentId }, { key }), [])
    expect(again.text).toBe(first.text)
  })

  it('is shown by a dry run, which asks nobody', async () => {
    const shown = await unchanged(shop, () => succeed(staff, 'paymentCapture', { paymentId }, { dryRun: true }), [])
    expect(shown).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
    expect(await charges(shop)).toEqual({ AUTHORIZED: 1 })
  })

  it.each(['0', '-5.00', '22.01', '1.005'])('of %s is refused', (amount) =>
    refused(shop, staff, 'paymentCapture', { paymentId, amount }, 'INVALID', 'input', 'amount').then(() => {}),
  )

  it('of what is captured, and of what was let go, is refused', async () => {
    await succeed(staff, 'paymentCapture', { paymentId })
    await refused(shop, staff, 'paymentCapture', { paymentId }, 'WRONG_STATE', 'input', 'paymentId')
    const other = await place(guest, { [variantId]: 1 }, 'test_authorize')
    await succeed(staff, 'paymentVoid', { paymentId: other.payment.id })
    await refused(shop, staff, 'paymentCapture', { paymentId: other.payment.id }, 'WRONG_STATE', 'input', 'paymentId')
  })

  it('is for staff of this shop, and for payments that there are', async () => {
    const elsewhere = await openShop()
    await refused(shop, staff, 'paymentCapture', { paymentId: newId('pay') }, 'NOT_FOUND', 'input', 'paymentId')
    await refused(shop, staff, 'paymentCapture', { paymentId: 'nonsense' }, 'NOT_FOUND', 'input', 'paymentId')
    await unchanged(shop, async () =>
      refused(elsewhere, await elsewhere.owner(), 'paymentCapture', { paymentId }, 'NOT_FOUND', 'input', 'paymentId'),
    )
    await forbidden(shop, guest, 'paymentCapture', { paymentId }, 'UNAUTHENTICATED')
    await forbidden(shop, await shop.customer(), 'paymentCapture', { paymentId }, 'FORBIDDEN')
    await forbidden(shop, staff, 'paymentCapture', { paymentId }, 'IDEMPOTENCY_KEY_REQUIRED', {})
  })

  it('of what the provider does not hold any more says so, and the payment is let go', async () => {
    await outside`update test_charges set status = 'CANCELLED' where id = ${uuidIn(paymentId)}`
    const { body } = await rawly(staff, 'paymentCapture', { paymentId }, { key: crypto.randomUUID() })
    expect(body.data.paymentCapture).toMatchObject({ order: null, userErrors: [{ code: 'PAYMENT_DECLINED' }] })
    expect(await moneyOf(staff, order.id)).toMatchObject({
      status: 'PENDING',
      paymentStatus: 'UNPAID',
      payments: [{ status: 'CANCELLED' }],
    })
  })
})
