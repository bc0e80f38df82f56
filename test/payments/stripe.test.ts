import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'
import { fill, onShelf, rawly, read, refused, stocked, succeed, timelineOf } from '../orders/orders.ts'
import { connectStripe } from '../stripe/connect.ts'
import type { Fault, StripeStandIn } from '../stripe/stand-in.ts'
import { brokenPayments, moneyOf, order, sweepAll } from './payments.ts'

let stripe: StripeStandIn
let shop: Shop
let guest: Asker
let staff: Asker
let variantId: string

beforeEach(async () => {
  await outside`update payments set due_at = null` // what other tests have left
  stripe = await connectStripe()
  shop = await openShop()
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
  variantId = await stocked(shop, 12)
})

const intents = () => [...stripe.account.intents.values()]
const PROVIDER = /* GraphQL */ `
  mutation ($input: PaymentProviderUpdateInput!) { paymentProviderUpdate(input: $input) { userErrors { code } } }
`
const captureLater = async () => (await shop.owner())(PROVIDER, { input: { provider: 'stripe', capture: 'MANUAL' } })

describe('an order paid by card', () => {
  it('is charged once, under the id of its payment, and goes on', async () => {
    const placed = await order(guest, { [variantId]: 2 }, 'stripe', 'pm_card_visa')
    expect(placed).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID', payment: { status: 'CAPTURED' } })
    expect(timelineOf(placed)).toEqual(['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
    expect(intents()).toMatchObject([
      {
        amount: 2200,
        currency: 'eur',
        status: 'succeeded',
        customer: null,
        metadata: { payment_id: placed.payment.id },
      },
    ])
    const { payments, paid, due } = await moneyOf(staff, placed.id)
    expect({ paid, due }).toEqual({ paid: '22.00', due: '0.00' })
    expect(payments).toMatchObject([
      { provider: 'stripe', reference: intents()[0]?.id, amounts: { captured: '22.00' }, entries: ['CAPTURED 22.00'] },
    ])
  })

  it('by somebody with an account is known to Stripe as theirs, always as the same', async () => {
    const customer = await shop.customer('ada@example.test')
    await order(customer, { [variantId]: 1 }, 'stripe', 'pm_card_visa')
    await order(customer, { [variantId]: 1 }, 'stripe', 'pm_card_visa')
    const [known, ...others] = stripe.account.customers.values()
    expect(others).toEqual([])
    expect(known?.metadata.user_id).toBe(customer.userId)
    expect(intents().map((intent) => intent.customer)).toEqual([known?.id, known?.id])
  })

  it('that is declined leaves nothing behind', async () => {
    const cart = await fill(guest, { [variantId]: 2 })
    const declined = { cartToken: cart.token, payment: { provider: 'stripe', token: 'pm_card_chargeDeclined' } }
    const error = await refused(shop, guest, 'orderPlace', declined, 'PAYMENT_DECLINED', 'input', 'payment')
    expect(error.message).toBe('Your card was declined.')
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 12 })
    expect(stripe.account.captures).toEqual([])
    const again = { cartToken: cart.token, payment: { provider: 'stripe', token: 'pm_card_visa' } }
    expect(await succeed(guest, 'orderPlace', again)).toMatchObject({ number: '1', status: 'PROCESSING' })
  })

  it.each([
    ['is no payment method', 'pm_nonsense', /No such PaymentMethod/],
    ['needs a page to come back to, and has none', 'pm_ideal', /return_url/],
  ])('with what %s is declined', async (_what, token, why) => {
    const cart = await fill(guest, { [variantId]: 1 })
    const input = { cartToken: cart.token, payment: { provider: 'stripe', token } }
    expect((await refused(shop, guest, 'orderPlace', input, 'PAYMENT_DECLINED')).message).toMatch(why)
  })

  it('cannot be placed where the shop has no account', async () => {
    await connectStripe({ secretKey: undefined })
    const cart = await fill(guest, { [variantId]: 1 })
    const input = { cartToken: cart.token, payment: { provider: 'stripe', token: 'pm_card_visa' } }
    await refused(shop, guest, 'orderPlace', input, 'NOT_FOUND', 'input', 'payment', 'provider')
  })
})

describe('a further step', () => {
  it('is told to the frontend; done, the order goes on', async () => {
    const placed = await order(guest, { [variantId]: 1 }, 'stripe', 'pm_card_authenticationRequired')
    const [intent] = intents()
    expect(placed).toMatchObject({
      status: 'PENDING',
      paymentStatus: 'PENDING',
      payment: {
        status: 'REQUIRES_ACTION',
        nextAction: { type: 'use_stripe_sdk', clientSecret: intent?.client_secret },
      },
    })
    const done = { orderId: placed.id, secret: placed.secret, token: '' }
    await refused(shop, guest, 'paymentComplete', done, 'PAYMENT_DECLINED', 'input', 'token')
    stripe.account.finish(intent?.id ?? '', true)
    expect(await succeed(guest, 'paymentComplete', done)).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
    expect(stripe.account.captures).toHaveLength(1)
  })

  it('on a page of the bank is told with its address', async () => {
    const placed = await order(guest, { [variantId]: 1 }, 'stripe', 'pm_ideal', {
      returnUrl: 'https://shop.test/thanks',
    })
    expect(placed.payment.nextAction).toMatchObject({
      type: 'redirect_to_url',
      url: `https://bank.test/${intents()[0]?.id}`,
    })
  })

  it('that fails leaves the order waiting, and it can be tried again', async () => {
    const placed = await order(guest, { [variantId]: 1 }, 'stripe', 'pm_card_authenticationRequired')
    const id = intents()[0]?.id ?? ''
    stripe.account.finish(id, false)
    const done = { orderId: placed.id, secret: placed.secret, token: '' }
    await refused(shop, guest, 'paymentComplete', done, 'PAYMENT_DECLINED', 'input', 'token')
    stripe.account.finish(id, true)
    expect(await succeed(guest, 'paymentComplete', done)).toMatchObject({ status: 'PROCESSING' })
  })

  it('that nobody does ends with the order called off, the stock back and the intent cancelled', async () => {
    const placed = await order(guest, { [variantId]: 12 }, 'stripe', 'pm_card_authenticationRequired')
    await sweepAll(shop)
    expect(await read(guest, placed.id, placed.secret)).toMatchObject({ status: 'CANCELLED', paymentStatus: 'UNPAID' })
    expect(intents()).toMatchObject([{ status: 'canceled' }])
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 12 })
  })

  it('is all there is to do where the frontend confirms by itself', async () => {
    const placed = await order(guest, { [variantId]: 1 }, 'stripe')
    const [intent] = intents()
    expect(placed.payment).toMatchObject({
      status: 'REQUIRES_ACTION',
      nextAction: { type: 'confirm', clientSecret: intent?.client_secret },
    })
    stripe.account.confirm(intent?.id ?? '', { payment_method: 'pm_card_visa' })
    const done = { orderId: placed.id, secret: placed.secret, token: '' }
    expect(await succeed(guest, 'paymentComplete', done)).toMatchObject({ status: 'PROCESSING' })
  })
})

describe('a shop that captures by hand', () => {
  it('authorises when the order is placed, and takes the money when staff say so', async () => {
    await captureLater()
    const placed = await order(guest, { [variantId]: 2 }, 'stripe', 'pm_card_visa')
    expect(placed).toMatchObject({ status: 'PENDING', paymentStatus: 'AUTHORIZED', payment: { status: 'AUTHORIZED' } })
    expect(stripe.account.captures).toEqual([])
    const after = await succeed(staff, 'paymentCapture', { paymentId: placed.payment.id })
    expect(after).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
    expect(stripe.account.captures).toMatchObject([{ amount: 2200 }])
  })

  it('takes some of it and lets the rest go', async () => {
    await captureLater()
    const placed = await order(guest, { [variantId]: 2 }, 'stripe', 'pm_card_visa')
    await succeed(staff, 'paymentCapture', { paymentId: placed.payment.id, amount: '15.50' })
    expect(await moneyOf(staff, placed.id)).toMatchObject({
      status: 'PROCESSING',
      paymentStatus: 'PARTIALLY_PAID',
      payments: [{ status: 'CAPTURED', amounts: { captured: '15.50', authorized: '0.00' } }],
    })
    expect(stripe.account.captures).toMatchObject([{ amount: 1550 }])
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('lets all of it go', async () => {
    await captureLater()
    const placed = await order(guest, { [variantId]: 2 }, 'stripe', 'pm_card_visa')
    expect(await succeed(staff, 'paymentVoid', { paymentId: placed.payment.id })).toMatchObject({
      paymentStatus: 'UNPAID',
    })
    expect(intents()).toMatchObject([{ status: 'canceled' }])
  })
})

describe('whatever goes wrong on the way to Stripe', () => {
  const faults = ['429', '500 before', '500 after', 'cut before', 'cut after', 'hang before', 'hang after'] as const
  const table = (['create', 'confirm'] as const).flatMap((act) => faults.map((fault) => [act, fault] as const))

  /** Asks with one key until there is an answer, as a client does. */
  const insist = async (input: object) => {
    const key = crypto.randomUUID()
    for (let tries = 0; tries < 10; tries++) {
      const { body } = await rawly(guest, 'orderPlace', input, { key })
      if (body.data?.orderPlace) return body.data.orderPlace
      expect(body.errors?.[0]?.extensions.code).toMatch(/^(?:UNAVAILABLE|IDEMPOTENCY_IN_PROGRESS)$/)
    }
    return undefined
  }

  it.each(table)('(%s, %s) a client who insists is charged once and has one order', async (act, fault) => {
    const cart = await fill(guest, { [variantId]: 2 })
    stripe.fail(act, fault, fault, fault)
    const answer = await insist({ cartToken: cart.token, payment: { provider: 'stripe', token: 'pm_card_visa' } })
    if (act === 'create' && fault.startsWith('500')) {
      expect(answer).toBeUndefined() // Stripe says the same for ever: nothing was charged, and the sweep calls it off
      await sweepAll(shop)
      expect(stripe.account.captures).toEqual([])
      expect(await onShelf(guest, variantId)).toMatchObject({ available: 12 })
      return
    }
    expect(answer).toMatchObject({ userErrors: [], order: { number: '1', status: 'PROCESSING' } })
    expect(stripe.account.captures).toMatchObject([{ amount: 2200 }])
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 10 })
    expect(await brokenPayments(shop)).toEqual([])
  })

  it.each<Fault>(['500 after', 'cut after', 'hang after'])(
    '(%s) a client who gives up finds the order placed by the sweep, if the money was taken',
    async (fault) => {
      const cart = await fill(guest, { [variantId]: 2 })
      const input = { cartToken: cart.token, payment: { provider: 'stripe', token: 'pm_card_visa' } }
      stripe.trouble = (act) => (act === 'confirm' ? fault : act === 'retrieve' ? 'cut before' : undefined)
      const { body } = await rawly(guest, 'orderPlace', input, { key: crypto.randomUUID() })
      expect(body.errors?.[0]?.extensions.code).toBe('UNAVAILABLE')
      expect(stripe.account.captures).toHaveLength(1)
      stripe.trouble = () => undefined
      await sweepAll(shop)
      const [row] = await outside`select id from orders where tenant_id = ${shop.tenantId}`
      const placed = await read(staff, `ord_${String(row?.id).replaceAll('-', '')}`)
      expect(placed).toMatchObject({ number: '1', status: 'PROCESSING', paymentStatus: 'PAID' })
    },
  )
})

it('a shop that switches Stripe off takes no more orders by it, and sees those through that it has', async () => {
  await captureLater()
  const placed = await order(guest, { [variantId]: 2 }, 'stripe', 'pm_card_visa')
  await (await shop.owner())(PROVIDER, { input: { provider: 'stripe', enabled: false } })
  const { token: cartToken } = await fill(guest, { [variantId]: 1 })
  const input = { cartToken, payment: { provider: 'stripe', token: 'pm_card_visa' } }
  await refused(shop, guest, 'orderPlace', input, 'NOT_FOUND', 'input', 'payment', 'provider')
  expect(await succeed(staff, 'paymentCapture', { paymentId: placed.payment.id })).toMatchObject({
    paymentStatus: 'PAID',
  })
})

it('a payment that the account of the shop knows nothing of is put before people', async () => {
  const placed = await order(guest, { [variantId]: 1 }, 'stripe', 'pm_sepa_debit')
  stripe.account.intents.clear()
  await sweepAll(shop)
  expect((await moneyOf(staff, placed.id)).payments[0]?.held).toMatch(/^Stripe knows no pi_/)
})

describe('currencies', () => {
  it.each([
    ['JPY', '500', 500],
    ['KWD', '5.124', 5120],
    ['ISK', '55', 5500],
    ['USD', '10.00', 1000],
  ])(
    '%s: %s is %d to Stripe, is all that was asked for, and all of it can go back',
    async (currency, price, amount) => {
      shop = await openShop({ currency, taxRatePpm: 0 })
      ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
      const placed = await order(guest, { [await stocked(shop, 5, price)]: 1 }, 'stripe', 'pm_card_visa')
      expect(intents()).toMatchObject([{ amount, currency: currency.toLowerCase() }])
      expect(await moneyOf(staff, placed.id)).toMatchObject({
        paymentStatus: 'PAID',
        paid: price,
        payments: [{ held: null }],
      })
      await succeed(staff, 'orderCancel', { orderId: placed.id })
      await sweepAll(shop)
      expect(stripe.account.refunds).toMatchObject([{ amount }])
      expect(await moneyOf(staff, placed.id)).toMatchObject({ paymentStatus: 'REFUNDED' })
      expect(await brokenPayments(shop)).toEqual([])
    },
  )
})
