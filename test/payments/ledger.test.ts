import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'
import { place, stocked, succeed, uuidIn } from '../orders/orders.ts'
import { brokenPayments, moneyOf, sweepAll } from './payments.ts'

let shop: Shop
let guest: Asker
let staff: Asker
let variantId: string

beforeEach(async () => {
  shop = await openShop()
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
  variantId = await stocked(shop, 50)
})

describe('the ledger of a payment', () => {
  it('has one entry for each thing that happened, and the payment is what they come to', async () => {
    const ids: Record<string, string> = {}
    for (const token of ['test_ok', 'test_authorize', 'test_action', 'test_pending'] as const)
      ids[token] = (await place(guest, { [variantId]: 1 }, token)).id
    const cancelled = await place(guest, { [variantId]: 1 })
    await succeed(staff, 'orderCancel', { orderId: cancelled.id })
    await sweepAll(shop)
    const seen = async (id = '') =>
      (await moneyOf(staff, id)).payments.map(({ status, entries }) => [status, ...entries])
    expect(await seen(ids.test_ok)).toEqual([['CAPTURED', 'CAPTURED 11.00']])
    expect(await seen(ids.test_authorize)).toEqual([['AUTHORIZED', 'AUTHORIZED 11.00']])
    expect(await seen(ids.test_action)).toEqual([['CANCELLED', 'PENDING 11.00', 'VOIDED 11.00']])
    expect(await seen(ids.test_pending)).toEqual([['PENDING', 'PENDING 11.00']])
    expect(await seen(cancelled.id)).toEqual([['REFUNDED', 'CAPTURED 11.00', 'REFUNDED 11.00']])
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('is never changed, and nothing is taken out of it, not even past all walls', async () => {
    await place(guest, { [variantId]: 1 })
    const mine = outside`tenant_id = ${shop.tenantId}`
    await expect(outside`update payment_entries set amount_minor = 1 where ${mine}`).rejects.toThrow('never changed')
    await expect(outside`delete from payment_entries where ${mine}`).rejects.toThrow('never changed')
    expect(await outside`select from payment_entries where ${mine}`).toHaveLength(1)
  })

  it.each([
    ['captured_minor', 'captured_minor = 1'],
    ['refunded_minor', 'refunded_minor = 1'],
    ['authorized_minor', 'authorized_minor = 1'],
    ['pending_minor', 'pending_minor = 1'],
    ['status', "status = 'REFUNDED'"],
  ])('gives away a payment whose %s somebody has bent', async (_what, change) => {
    const { id, payment } = await place(guest, { [variantId]: 1 })
    await place(guest, { [variantId]: 1 })
    expect(await brokenPayments(shop)).toEqual([])
    await outside.unsafe(`update payments set ${change} where order_id = $1`, [uuidIn(id)])
    expect(await brokenPayments(shop)).toEqual([payment.id])
  })

  it('is shown to staff, and not to the customer', async () => {
    const order = await place(guest, { [variantId]: 1 })
    const query =
      'query ($id: ID!, $secret: String) { order(id: $id, secret: $secret) { payments { reference held entries { kind } } } }'
    const seen = await guest(query, { id: order.id, secret: order.secret })
    expect(seen.order.payments).toEqual([{ reference: null, held: null, entries: [] }])
    const shown = await staff(query, { id: order.id })
    expect(shown.order.payments).toMatchObject([{ entries: [{ kind: 'CAPTURED' }] }])
  })
})
