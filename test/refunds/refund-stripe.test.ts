import { beforeEach, describe, expect, it } from 'vitest'
import type { PaymentProvider } from '../../src/payments/index.ts'
import { outside, services } from '../harness.ts'
import { stocked, succeed, timelineOf, unchanged } from '../orders/orders.ts'
import { brokenPayments, moneyOf, order, sweepAll } from '../payments/payments.ts'
import { connectStripe } from '../stripe/connect.ts'
import type { StripeStandIn } from '../stripe/stand-in.ts'
import { attempt, type Cast, openCast, rawly, readOrder, refund } from './refunds.ts'

let stripe: StripeStandIn
let cast: Cast

beforeEach(async () => {
  await outside`update payments set due_at = null` // what other tests have left
  stripe = await connectStripe()
  cast = await openCast()
})

async function bought(provider = 'stripe', token = 'pm_card_visa', price = '10.00') {
  const { id } = await order(cast.guest, { [await stocked(cast.shop, 10, price)]: 3 }, provider, token)
  return id as string
}
const given = () => stripe.account.refunds.map(({ amount }) => amount)

describe('money that came through Stripe', () => {
  it('goes back piece by piece to the last cent', async () => {
    const id = await bought('stripe', 'pm_card_visa', '3.33')
    const { lines } = await readOrder(cast.staff, id)
    for (const _ of [1, 2, 3])
      await refund(cast.owner, { orderId: id, lines: [{ orderLineId: lines[0].id, quantity: 1 }] })
    expect(await moneyOf(cast.staff, id)).toMatchObject({ paymentStatus: 'REFUNDED', paid: '0.00' })
    expect(given()).toEqual([333, 333, 333])
  })

  it.each(['429', '500 after', 'cut before', 'cut after', 'hang after'] as const)(
    'goes back once, whatever goes wrong on the way (%s): the same request again tells of it',
    async (fault) => {
      const id = await bought()
      const key = crypto.randomUUID()
      stripe.fail('refund', ...Array.from({ length: 8 }, () => fault))
      const first = await rawly(cast.owner, { orderId: id, amount: '12.00' }, { key })
      expect(first.body.errors?.[0]?.extensions.code).toBe('UNAVAILABLE')
      expect((await readOrder(cast.staff, id)).refunds).toMatchObject([{ status: 'PENDING' }])
      stripe.trouble = () => undefined
      const again = await refund(cast.owner, { orderId: id, amount: '12.00' }, { key })
      expect(again).toMatchObject({ status: 'SUCCEEDED', order: { amountPaid: { amount: '18.00' } } })
      expect(given()).toEqual([1200])
      expect(timelineOf(again.order).slice(3)).toEqual(['REFUND_CREATED', 'PAYMENT_REFUNDED'])
    },
  )

  it('goes back once where nobody asks again: a sweep sees to it', async () => {
    const id = await bought()
    stripe.fail('refund', ...Array.from({ length: 8 }, () => '500 after' as const))
    await rawly(cast.owner, { orderId: id, amount: '12.00' })
    stripe.trouble = () => undefined
    await sweepAll(cast.shop)
    expect((await readOrder(cast.staff, id)).refunds).toMatchObject([{ status: 'SUCCEEDED' }])
    expect(given()).toEqual([1200])
    expect(await brokenPayments(cast.shop)).toEqual([])
    await unchanged(cast.shop, () => sweepAll(cast.shop))
  })

  it('goes back, all of it, where one refund was never answered for while another was', async () => {
    const id = await bought()
    stripe.fail('refund', ...Array.from({ length: 8 }, () => '500 after' as const))
    await rawly(cast.owner, { orderId: id, amount: '12.00' })
    stripe.trouble = () => undefined
    await refund(cast.owner, { orderId: id, amount: '18.00' })
    await sweepAll(cast.shop)
    expect(await moneyOf(cast.staff, id)).toMatchObject({ paymentStatus: 'REFUNDED', paid: '0.00' })
    expect(given().sort()).toEqual([1200, 1800])
  })

  it('that a bank takes its time over is on its way, and cannot be promised to anybody else', async () => {
    const id = await bought()
    stripe.account.slowRefunds = true
    const made = await refund(cast.owner, { orderId: id, amount: '30.00' })
    expect(made).toMatchObject({ status: 'PENDING', order: { paymentStatus: 'PAID' } })
    expect(await attempt(cast.owner, { orderId: id, amount: '0.01' })).toMatchObject({
      userErrors: [{ code: 'INVALID' }],
    })
    stripe.account.finishRefund(stripe.account.refunds[0]?.id ?? '', true)
    await sweepAll(cast.shop)
    expect(await readOrder(cast.staff, id)).toMatchObject({
      paymentStatus: 'REFUNDED',
      refunds: [{ status: 'SUCCEEDED' }],
    })
  })

  it('that did not get there in the end says so, once, and its pieces can be refunded again', async () => {
    const id = await bought()
    const [line] = (await readOrder(cast.staff, id)).lines
    const pieces = { orderId: id, lines: [{ orderLineId: line.id, quantity: 3 }] }
    stripe.account.slowRefunds = true
    await refund(cast.owner, pieces)
    stripe.account.finishRefund(stripe.account.refunds[0]?.id ?? '', false)
    await sweepAll(cast.shop)
    await sweepAll(cast.shop)
    stripe.account.slowRefunds = false
    const again = await refund(cast.owner, pieces)
    expect(again.order).toMatchObject({
      paymentStatus: 'REFUNDED',
      refunds: [{ status: 'FAILED' }, { status: 'SUCCEEDED' }],
    })
    const told = ['REFUND_CREATED', 'REFUND_FAILED', 'REFUND_CREATED', 'PAYMENT_REFUNDED']
    expect(timelineOf(again.order).slice(3)).toEqual(told)
  })
})

describe('a provider that does not give it back', () => {
  it('is told of; the refund stands as failed, and all of it can be asked for again', async () => {
    const test = services.providers.get('test') as PaymentProvider
    const poor: PaymentProvider = {
      ...test,
      refund: async () => ({ status: 'FAILED', reason: 'There is no money in the till.' }),
    }
    const id = await bought('test', 'test_ok')
    ;(services.providers as Map<string, PaymentProvider>).set('test', poor)
    const answer = await attempt(cast.owner, { orderId: id, amount: '30.00' })
    expect(answer).toMatchObject({
      refund: { status: 'FAILED' },
      userErrors: [{ code: 'PAYMENT_DECLINED', message: 'There is no money in the till.' }],
    })
    ;(services.providers as Map<string, PaymentProvider>).set('test', test)
    expect(await refund(cast.owner, { orderId: id, amount: '30.00' })).toMatchObject({ status: 'SUCCEEDED' })
  })

  it('leaves what others gave: the rest of it can be asked for again', async () => {
    const id = await bought('invoice')
    const { owner, staff } = cast
    await succeed(staff, 'paymentRecord', { orderId: id, provider: 'cash', amount: '10.00' })
    await succeed(staff, 'paymentRecord', { orderId: id, provider: 'invoice' })
    const providers = services.providers as Map<string, PaymentProvider>
    const cash = providers.get('cash') as PaymentProvider
    providers.set('cash', { ...cash, refund: async () => ({ status: 'FAILED', reason: 'The till is shut.' }) })
    const { refund: half } = await attempt(owner, { orderId: id, amount: '30.00' })
    expect(half).toMatchObject({ status: 'PARTIALLY_FAILED', tenders: [{ status: 'FAILED' }, { status: 'SUCCEEDED' }] })
    providers.set('cash', cash)
    expect((await refund(owner, { orderId: id, amount: '10.00' })).order.paymentStatus).toBe('REFUNDED')
  })
})
