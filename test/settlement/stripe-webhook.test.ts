import { beforeEach, describe, expect, it } from 'vitest'
import { settlePayments } from '../../src/settlement/settle-payments.sweep.ts'
import { type Asker, openShop, origin, outside, type Shop, services } from '../harness.ts'
import { fill, onShelf, rawly, read, stocked, succeed, timelineOf, unchanged } from '../orders/orders.ts'
import { brokenPayments, moneyOf, order, sweepAll } from '../payments/payments.ts'
import { connectStripe } from '../stripe/connect.ts'
import { type Intent, now, type StripeEvent } from '../stripe/objects.ts'
import type { StripeStandIn } from '../stripe/stand-in.ts'
import { post, signatureOf } from '../stripe/webhooks.ts'

let stripe: StripeStandIn
let shop: Shop
let guest: Asker
let staff: Asker
let variantId: string
let url: string

beforeEach(async () => {
  await outside`update payments set due_at = null` // what other tests have left
  stripe = await connectStripe()
  shop = await openShop()
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
  variantId = await stocked(shop, 12)
  url = `${origin}/webhooks/stripe/${shop.slug}`
})

const intent = (): Intent => [...stripe.account.intents.values()].at(-1) as Intent
const told = (type: string): StripeEvent => {
  const found = stripe.account.events.findLast((event) => event.type === type)
  if (!found) throw new Error(`Stripe has not told ${type}`)
  return found
}
const altered = (event: StripeEvent, more: object): StripeEvent => ({
  ...event,
  id: `evt_${crypto.randomUUID().replaceAll('-', '')}`,
  data: { object: { ...event.data.object, ...more } },
})

const waiting = () => order(guest, { [variantId]: 2 }, 'stripe', 'pm_card_authenticationRequired')
const HELD = '{ heldProviderEvents { eventId type verdict reason paymentId } }'
const held = async () => (await staff(HELD)).heldProviderEvents

describe('what Stripe tells of a payment', () => {
  it('finishes the order, whether the customer comes back or not', async () => {
    const { id } = await waiting()
    stripe.account.finish(intent().id, true)
    expect(await post(url, told('payment_intent.succeeded'))).toBe(200)
    const after = await read(staff, id)
    expect(after).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
    expect(timelineOf(after)).toEqual(['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
  })

  it('is taken once, however often and in whatever order it is told', async () => {
    const { id } = await waiting()
    stripe.account.finish(intent().id, true)
    await succeed(staff, 'orderCancel', { orderId: id })
    await sweepAll(shop)
    const events = stripe.account.events.toReversed()
    expect(events.map(({ type }) => type)).toContain('charge.refunded')
    for (const event of [...events, ...events]) expect(await post(url, event)).toBe(200)
    const after = await moneyOf(staff, id)
    expect(after).toMatchObject({ status: 'CANCELLED', paymentStatus: 'REFUNDED', payments: [{ held: null }] })
    expect(await brokenPayments(shop)).toEqual([])
    await unchanged(shop, async () => {
      await Promise.all(Array.from({ length: 100 }, () => post(url, told('payment_intent.succeeded'))))
    })
  })

  it('and what the customer brings at the same moment finish the order once', async () => {
    const placed = await waiting()
    stripe.account.finish(intent().id, true)
    const done = { orderId: placed.id, secret: placed.secret, token: '' }
    const complete = () => rawly(guest, 'paymentComplete', done, { key: crypto.randomUUID() })
    const event = told('payment_intent.succeeded')
    const [answer] = await Promise.all([complete(), post(url, event), post(url, event), complete()])
    expect(answer.body.data.paymentComplete).toMatchObject({ order: { status: 'PROCESSING' }, userErrors: [] })
    const after = await read(staff, placed.id)
    expect(timelineOf(after)).toEqual(['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
    expect(after.version).toBe(placed.version + 1)
  })

  it('before our own call has heard the answer places the order, once', async () => {
    const { token: cartToken } = await fill(guest, { [variantId]: 2 })
    const posts: Promise<number>[] = []
    stripe.account.onEvent = (event) => {
      if (event.type === 'payment_intent.succeeded') posts.push(post(url, event))
    }
    stripe.latencyMs = () => 100
    const input = { cartToken, payment: { provider: 'stripe', token: 'pm_card_visa' } }
    const placed = await succeed(guest, 'orderPlace', input)
    expect(await Promise.all(posts)).toEqual([200])
    expect(placed).toMatchObject({ number: '1', status: 'PROCESSING', paymentStatus: 'PAID' })
    expect(timelineOf(placed)).toEqual(['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 10 })
  })

  it('after the server died in the middle places the order', async () => {
    const { token: cartToken } = await fill(guest, { [variantId]: 2 })
    stripe.trouble = (act) => (act === 'confirm' || act === 'retrieve' ? 'cut after' : undefined)
    const input = { cartToken, payment: { provider: 'stripe', token: 'pm_card_visa' } }
    await rawly(guest, 'orderPlace', input, { key: crypto.randomUUID() })
    stripe.trouble = () => undefined
    expect(await post(url, told('payment_intent.succeeded'))).toBe(200)
    const { orders } = await staff('{ orders { nodes { number status paymentStatus } } }')
    expect(orders.nodes).toEqual([{ number: '1', status: 'PROCESSING', paymentStatus: 'PAID' }])
  })

  it('of a slow payment that fails calls the order off, and its stock is back', async () => {
    const { id } = await order(guest, { [variantId]: 12 }, 'stripe', 'pm_sepa_debit')
    expect(await read(staff, id)).toMatchObject({ status: 'PENDING', paymentStatus: 'PENDING' })
    stripe.account.finish(intent().id, false)
    expect(await post(url, told('payment_intent.payment_failed'))).toBe(200)
    const after = await read(staff, id)
    expect(after).toMatchObject({ status: 'CANCELLED', payment: { status: 'DECLINED' } })
    expect(timelineOf(after).slice(1)).toEqual(['PAYMENT_FAILED', 'ORDER_CANCELLED'])
    expect(intent().status).toBe('canceled')
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 12 })
  })

  it('of a slow payment that comes in after days has the order go on', async () => {
    const { id } = await order(guest, { [variantId]: 1 }, 'stripe', 'pm_sepa_debit')
    await sweepAll(shop)
    stripe.account.finish(intent().id, true)
    expect(await post(url, told('payment_intent.succeeded'))).toBe(200)
    expect(await read(staff, id)).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
  })

  it('of a refund made in its dashboard is written down', async () => {
    const { id } = await order(guest, { [variantId]: 2 }, 'stripe', 'pm_card_visa')
    stripe.account.refund({ payment_intent: intent().id, amount: '700' })
    expect(await post(url, told('charge.refunded'))).toBe(200)
    expect(await moneyOf(staff, id)).toMatchObject({
      paymentStatus: 'PARTIALLY_REFUNDED',
      paid: '15.00',
      payments: [{ status: 'CAPTURED', entries: ['CAPTURED 22.00', 'REFUNDED 7.00'] }],
    })
    await succeed(staff, 'orderCancel', { orderId: id })
    await sweepAll(shop)
    expect(stripe.account.refunds.map(({ amount }) => amount)).toEqual([700, 1500])
    expect(await moneyOf(staff, id)).toMatchObject({ paymentStatus: 'REFUNDED', paid: '0.00' })
  })

  it('of a refund that takes its time is written down when it has gone through', async () => {
    stripe.account.slowRefunds = true
    const { id } = await order(guest, { [variantId]: 2 }, 'stripe', 'pm_card_visa')
    await succeed(staff, 'orderCancel', { orderId: id })
    await settlePayments.run(services)
    expect(await moneyOf(staff, id)).toMatchObject({ paymentStatus: 'PAID' })
    stripe.account.finishRefund(stripe.account.refunds[0]?.id ?? '', true)
    expect(await post(url, told('refund.updated'))).toBe(200)
    expect(await moneyOf(staff, id)).toMatchObject({ paymentStatus: 'REFUNDED' })
    await sweepAll(shop)
    expect(stripe.account.refunds).toHaveLength(1)
  })
})

describe('what does not fit is held for somebody to look at', () => {
  it.each([
    ['an amount', { amount: 2199 }, /Asked for were 22\.00 EUR, but Stripe has 21\.99 EUR/],
    ['a currency', { currency: 'usd' }, /Stripe counts in USD/],
    ['more than was asked for', { amount_received: 9900 }, /Stripe took 99\.00 EUR/],
  ])('%s: nothing is done, and staff see why', async (_what, wrong, why) => {
    const { id } = await waiting()
    stripe.account.finish(intent().id, true)
    const event = altered(told('payment_intent.succeeded'), wrong)
    expect(await post(url, event)).toBe(200)
    const after = await moneyOf(staff, id)
    expect(after).toMatchObject({ status: 'PENDING', paymentStatus: 'PENDING' })
    expect(after.payments[0]?.held).toMatch(why)
    expect(await held()).toMatchObject([
      { eventId: event.id, verdict: 'HELD', reason: expect.stringMatching(why), paymentId: after.payments[0]?.id },
    ])
    await sweepAll(shop)
    expect(await moneyOf(staff, id)).toMatchObject({ status: 'PENDING' })
  })

  it('an intent that was changed behind our back', async () => {
    const { id } = await waiting()
    Object.assign(intent(), { amount: 100, amount_received: 100, status: 'succeeded' })
    const honest = { ...told('payment_intent.requires_action'), id: 'evt_other', type: 'payment_intent.succeeded' }
    expect(await post(url, honest)).toBe(200)
    expect(await moneyOf(staff, id)).toMatchObject({ paymentStatus: 'PENDING' })
    expect(await held()).toMatchObject([{ reason: expect.stringMatching(/Stripe has 1\.00 EUR/) }])
  })

  it('money for a payment of ours that is not there', async () => {
    const { token: cartToken } = await fill(guest, { [variantId]: 2 })
    const input = { cartToken, payment: { provider: 'stripe', token: 'pm_card_visa' } }
    await succeed(guest, 'orderPlace', input)
    const lost = altered(told('payment_intent.succeeded'), { id: 'pi_of_nobody' })
    expect(await post(url, lost)).toBe(200)
    expect(await held()).toMatchObject([{ paymentId: null, reason: expect.stringMatching(/is not there/) }])
  })

  it('is not told to customers, nor to staff without the right', async () => {
    const codes = async (ask: Asker) => (await ask.raw(HELD)).body.errors?.map(({ extensions }) => extensions.code)
    expect(await codes(guest)).toEqual(['UNAUTHENTICATED'])
    expect(await codes(await shop.customer())).toEqual(['FORBIDDEN'])
  })
})

describe('what is no business of ours is taken, and nothing is done', () => {
  it.each(['customer.created', 'payment_intent.unheard_of', 'invoice.paid'])('%s', async (type) => {
    const { id } = await waiting()
    const event = { ...told('payment_intent.requires_action'), id: `evt_${type}`, type }
    await unchanged(shop, async () => expect(await post(url, event)).toBe(200), ['provider_events', 'payments'])
    expect(await read(staff, id)).toMatchObject({ status: 'PENDING', payment: { status: 'REQUIRES_ACTION' } })
    expect(await held()).toEqual([])
  })

  it('an intent of somebody else', async () => {
    const event = altered(foreign(), { id: 'pi_foreign', metadata: {} })
    await unchanged(shop, async () => expect(await post(url, event)).toBe(200), ['provider_events'])
    expect(await held()).toEqual([])
  })

  it('an event told at the address of another shop', async () => {
    const { id } = await waiting()
    stripe.account.finish(intent().id, true)
    const elsewhere = await openShop()
    expect(await post(`${origin}/webhooks/stripe/${elsewhere.slug}`, told('payment_intent.requires_action'))).toBe(200)
    expect(await read(staff, id)).toMatchObject({ status: 'PENDING' })
  })
})

const foreign = (): StripeEvent => ({
  id: 'evt_foreign',
  object: 'event',
  type: 'payment_intent.succeeded',
  created: now(),
  livemode: false,
  data: { object: { object: 'payment_intent', amount: 100, amount_received: 100, currency: 'eur' } },
})

describe('what Stripe did not say just now is refused', () => {
  const attempts: [string, (body: string) => string, number][] = [
    ['without a signature', () => '', 400],
    ['with a signature that is none', () => 'nonsense', 400],
    ['signed by somebody else', (body) => signatureOf(body, 'whsec_somebodyelse'), 400],
    ['signed for another body', () => signatureOf('{}'), 400],
    ['signed five minutes and a second ago', (body) => signatureOf(body, undefined, now() - 301), 400],
    ['signed five minutes and two seconds from now', (body) => signatureOf(body, undefined, now() + 302), 400],
    ['signed just within five minutes', (body) => signatureOf(body, undefined, now() - 290), 200],
    ['signed by a clock that is a little ahead', (body) => signatureOf(body, undefined, now() + 290), 200],
  ]
  it.each(attempts)('%s', async (_how, sign, status) => {
    const { id } = await waiting()
    stripe.account.finish(intent().id, true)
    const body = JSON.stringify(told('payment_intent.succeeded'))
    expect(await post(url, body, sign(body))).toBe(status)
    expect((await read(staff, id)).status).toBe(status === 200 ? 'PROCESSING' : 'PENDING')
  })

  it('with a body that is none, or larger than any event', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(600_000) })
    expect(await post(url, 'nonsense')).toBe(400)
    expect(await post(url, large)).toBe(413)
  })

  it('for a shop that there is not, that has no secret, and in another way than by POST', async () => {
    expect(await post(`${origin}/webhooks/stripe/nowhere`, foreign())).toBe(404)
    expect(await post(`${origin}/webhooks/paypal/${shop.slug}`, foreign())).toBe(404)
    expect((await fetch(url)).status).toBe(405)
    await connectStripe({ webhookSecret: undefined })
    expect(await post(url, foreign())).toBe(400)
  })
})

it('Stripe being away when it is asked, an event is not taken, and comes again', async () => {
  const { id } = await waiting()
  stripe.account.finish(intent().id, true)
  stripe.trouble = () => 'cut before'
  const event = told('payment_intent.succeeded')
  await unchanged(shop, async () => expect(await post(url, event)).toBe(503), [])
  stripe.trouble = () => undefined
  expect(await post(url, event)).toBe(200)
  expect(await read(staff, id)).toMatchObject({ status: 'PROCESSING' })
})

it('a shop with keys of its own has events signed by its own secret', async () => {
  const update = `mutation ($input: PaymentProviderUpdateInput!) { paymentProviderUpdate(input: $input) { userErrors { code } } }`
  const keys = { secretKey: stripe.secretKey, webhookSecret: 'whsec_ownsecretofthisshop' }
  await (await shop.owner())(update, { input: { provider: 'stripe', ...keys } })
  const { id } = await waiting()
  stripe.account.finish(intent().id, true)
  const body = JSON.stringify(told('payment_intent.succeeded'))
  expect(await post(url, body, signatureOf(body))).toBe(400)
  expect(await post(url, body, signatureOf(body, keys.webhookSecret))).toBe(200)
  expect(await read(staff, id)).toMatchObject({ status: 'PROCESSING' })
})
