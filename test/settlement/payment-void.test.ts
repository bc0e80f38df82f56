import { beforeEach, expect, it } from 'vitest'
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
import { moneyOf, sweepAll } from '../payments/payments.ts'

let shop: Shop
let guest: Asker
let staff: Asker
let variantId: string

beforeEach(async () => {
  shop = await openShop()
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
  variantId = await stocked(shop, 5)
})

it.each(['test_authorize', 'test_action', 'test_pending'] as const)(
  'a payment (%s) is let go of: the order stays, unpaid, until it is paid otherwise',
  async (token) => {
    const { id: orderId, payment } = await place(guest, { [variantId]: 2 }, token)
    const after = await succeed(staff, 'paymentVoid', { paymentId: payment.id })
    expect(after).toMatchObject({ status: 'PENDING', paymentStatus: 'UNPAID', payment: { status: 'CANCELLED' } })
    expect(timelineOf(after).at(-1)).toBe('PAYMENT_CANCELLED')
    expect(await charges(shop)).toEqual({ CANCELLED: 1 })
    await sweepAll(shop)
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 3 })
    expect(await succeed(staff, 'paymentRecord', { orderId, provider: 'cash' })).toMatchObject({
      status: 'PROCESSING',
      paymentStatus: 'PAID',
    })
  },
)

it('what is captured, or gone already, cannot be let go of', async () => {
  const paid = await place(guest, { [variantId]: 1 })
  await refused(shop, staff, 'paymentVoid', { paymentId: paid.payment.id }, 'WRONG_STATE', 'input', 'paymentId')
  const held = await place(guest, { [variantId]: 1 }, 'test_authorize')
  await succeed(staff, 'paymentVoid', { paymentId: held.payment.id })
  await refused(shop, staff, 'paymentVoid', { paymentId: held.payment.id }, 'WRONG_STATE', 'input', 'paymentId')
})

it('a customer who paid at that very moment has paid, and staff are told', async () => {
  const { id, payment } = await place(guest, { [variantId]: 1 }, 'test_action')
  await outside`update test_charges set status = 'CAPTURED' where id = ${uuidIn(payment.id)}`
  const { body } = await rawly(staff, 'paymentVoid', { paymentId: payment.id }, { key: crypto.randomUUID() })
  expect(body.data.paymentVoid).toMatchObject({ order: null, userErrors: [{ code: 'WRONG_STATE' }] })
  expect(await read(staff, id)).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
})

it('is for staff of this shop, needs a key, does it once and tries it without doing it', async () => {
  const elsewhere = await openShop()
  const { id, payment } = await place(guest, { [variantId]: 1 }, 'test_authorize')
  const input = { paymentId: payment.id }
  await refused(shop, staff, 'paymentVoid', { paymentId: newId('pay') }, 'NOT_FOUND', 'input', 'paymentId')
  await unchanged(shop, async () =>
    refused(elsewhere, await elsewhere.owner(), 'paymentVoid', input, 'NOT_FOUND', 'input', 'paymentId'),
  )
  await forbidden(shop, guest, 'paymentVoid', input, 'UNAUTHENTICATED')
  await forbidden(shop, await shop.customer(), 'paymentVoid', input, 'FORBIDDEN')
  await forbidden(shop, staff, 'paymentVoid', input, 'IDEMPOTENCY_KEY_REQUIRED', {})
  const shown = await unchanged(shop, () => succeed(staff, 'paymentVoid', input, { dryRun: true }), [])
  expect(shown).toMatchObject({ paymentStatus: 'UNPAID' })
  const key = crypto.randomUUID()
  const first = await rawly(staff, 'paymentVoid', input, { key })
  expect((await unchanged(shop, () => rawly(staff, 'paymentVoid', input, { key }), [])).text).toBe(first.text)
  expect((await moneyOf(staff, id)).payments).toMatchObject([{ entries: ['AUTHORIZED 11.00', 'VOIDED 11.00'] }])
})
