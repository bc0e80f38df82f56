import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { type Asker, openShop, origin, outside, type Shop } from '../harness.ts'
import { forbidden, onShelf, rawly, read, refused, stocked, succeed, timelineOf, unchanged } from '../orders/orders.ts'
import { brokenPayments, moneyOf, order, sweepAll } from '../payments/payments.ts'
import { connectStripe } from '../stripe/connect.ts'
import type { Intent, StripeEvent } from '../stripe/objects.ts'
import type { StripeStandIn } from '../stripe/stand-in.ts'
import { post } from '../stripe/webhooks.ts'

let stripe: StripeStandIn
let shop: Shop
let staff: Asker
let variantId: string
let url: string
let orderId: string
let paymentId: string

beforeEach(async () => {
  await outside`update payments set due_at = null` // what other tests have left
  stripe = await connectStripe()
  shop = await openShop()
  staff = await shop.staff()
  variantId = await stocked(shop, 12)
  url = `${origin}/webhooks/stripe/${shop.slug}`
  orderId = (await order(await shop.guest(), { [variantId]: 2 }, 'stripe', 'pm_card_authenticationRequired')).id
  paymentId = (await moneyOf(staff, orderId)).payments[0]?.id ?? ''
})

const intent = (): Intent => [...stripe.account.intents.values()].at(-1) as Intent
const last = (type: string): StripeEvent =>
  stripe.account.events.findLast((event) => event.type === type) ?? ({ id: 'evt_none', type } as StripeEvent)

/** Stripe has something that was not asked for, and says so. */
async function hold(wrong: Partial<Intent>) {
  stripe.account.finish(intent().id, true)
  Object.assign(intent(), wrong)
  expect(await post(url, { ...last('payment_intent.succeeded'), id: newId('evt') })).toBe(200)
  expect((await moneyOf(staff, orderId)).payments[0]?.held).toMatch(/Asked for were 22\.00 EUR/)
}
const given = () => stripe.account.refunds.reduce((sum, { amount }) => sum + amount, 0)

describe('a payment that is held', () => {
  it('and accepted counts in the amount that came; the order goes on', async () => {
    await hold({ amount: 2000, amount_received: 2000 })
    const after = await succeed(staff, 'paymentReview', { paymentId, verdict: 'ACCEPT' })
    expect(after).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PARTIALLY_PAID' })
    expect(await moneyOf(staff, orderId)).toMatchObject({
      ...{ paid: '20.00', due: '2.00' },
      payments: [{ held: null, status: 'CAPTURED', entries: ['PENDING 22.00', 'CAPTURED 20.00', 'VOIDED 2.00'] }],
    })
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('and accepted may be more than was asked for', async () => {
    await hold({ amount: 3000, amount_received: 3000 })
    await succeed(staff, 'paymentReview', { paymentId, verdict: 'ACCEPT' })
    expect(await moneyOf(staff, orderId)).toMatchObject({ paid: '30.00', due: '0.00', paymentStatus: 'PAID' })
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('and accepted counts without what has gone back of it since', async () => {
    await hold({ amount: 2000, amount_received: 2000 })
    stripe.account.refund({ payment_intent: intent().id, amount: '500' })
    await succeed(staff, 'paymentReview', { paymentId, verdict: 'ACCEPT' })
    expect(await moneyOf(staff, orderId)).toMatchObject({ paid: '15.00', paymentStatus: 'PARTIALLY_REFUNDED' })
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('though all is well with it is accepted as it is', async () => {
    stripe.account.finish(intent().id, true)
    const event = last('payment_intent.succeeded')
    const wrong = { ...event, id: 'evt_wrong', data: { object: { ...event.data.object, amount: 1 } } }
    expect(await post(url, wrong)).toBe(200)
    const after = await succeed(staff, 'paymentReview', { paymentId, verdict: 'ACCEPT' })
    expect(after).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
  })

  it('and refused goes back, all that came; the order is called off, and its pieces are back', async () => {
    await hold({ amount: 2000, amount_received: 2000 })
    const after = await succeed(staff, 'paymentReview', { paymentId, verdict: 'REFUSE' })
    expect(after).toMatchObject({ status: 'CANCELLED', paymentStatus: 'UNPAID' })
    expect(timelineOf(after).slice(-2)).toEqual(['PAYMENT_FAILED', 'ORDER_CANCELLED'])
    expect(given()).toBe(2000)
    expect(await onShelf(staff, variantId)).toMatchObject({ available: 12 })
    expect(await post(url, { ...last('charge.refunded'), id: 'evt_again' })).toBe(200)
    await sweepAll(shop)
    expect(await moneyOf(staff, orderId)).toMatchObject({
      paid: '0.00',
      payments: [{ held: null, status: 'DECLINED' }],
    })
    expect(given()).toBe(2000)
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('in another currency can only be refused', async () => {
    await hold({ currency: 'usd' })
    const { userErrors } = (
      await rawly(staff, 'paymentReview', { paymentId, verdict: 'ACCEPT' }, { key: newId('key') })
    ).body.data.paymentReview
    expect(userErrors).toMatchObject([{ code: 'WRONG_STATE', path: ['input', 'verdict'] }])
    expect((await moneyOf(staff, orderId)).payments[0]?.held).toMatch(/USD/)
    expect(await succeed(staff, 'paymentReview', { paymentId, verdict: 'REFUSE' })).toMatchObject({
      status: 'CANCELLED',
    })
    expect(given()).toBe(2200)
  })

  it('for a refund that failed is lifted, and its money stays as it stands', async () => {
    stripe.account.finish(intent().id, true)
    await post(url, last('payment_intent.succeeded'))
    await outside`update payments set held = 'A refund failed: no card' where id = ${paymentId.slice(4)}`
    await refused(shop, staff, 'paymentReview', { paymentId, verdict: 'REFUSE' }, 'WRONG_STATE', 'input', 'verdict')
    await succeed(staff, 'paymentReview', { paymentId, verdict: 'ACCEPT' })
    expect(await moneyOf(staff, orderId)).toMatchObject({
      paid: '22.00',
      payments: [{ held: null, status: 'CAPTURED' }],
    })
  })

  it('is looked at by staff with the right, with a key, once for it', async () => {
    await hold({ amount: 2000, amount_received: 2000 })
    const input = { paymentId, verdict: 'REFUSE' }
    await forbidden(shop, await shop.guest(), 'paymentReview', input, 'UNAUTHENTICATED')
    await forbidden(shop, await shop.customer(), 'paymentReview', input, 'FORBIDDEN')
    await forbidden(shop, staff, 'paymentReview', input, 'IDEMPOTENCY_KEY_REQUIRED', {})
    const rival = await openShop()
    await unchanged(shop, async () => refused(rival, await rival.staff(), 'paymentReview', input, 'NOT_FOUND'))
    const dry = await unchanged(shop, () => rawly(staff, 'paymentReview', input, { key: 'dry', dryRun: true }))
    expect(dry.body.data?.paymentReview.userErrors).toEqual([])
    const key = newId('key')
    const answers = await Promise.all([1, 2, 3].map(() => rawly(staff, 'paymentReview', input, { key })))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(given()).toBe(2000)
  })
})

it('a payment that is not held, or not there, is not looked at', async () => {
  const input = { paymentId, verdict: 'ACCEPT' }
  await refused(shop, staff, 'paymentReview', input, 'WRONG_STATE', 'input', 'paymentId')
  for (const none of [newId('pay'), orderId, 'nonsense'])
    await refused(shop, staff, 'paymentReview', { ...input, paymentId: none }, 'NOT_FOUND', 'input', 'paymentId')
})

it('looked at by several at once, it is lifted once, and an order keeps what was said first', async () => {
  await hold({ amount: 2000, amount_received: 2000 })
  await Promise.all(
    Array.from({ length: 4 }, () =>
      rawly(staff, 'paymentReview', { paymentId, verdict: 'REFUSE' }, { key: crypto.randomUUID() }),
    ),
  )
  expect(given()).toBe(2000)
  const after = await read(staff, orderId)
  expect(timelineOf(after).filter((type) => type === 'PAYMENT_FAILED')).toHaveLength(1)
})
