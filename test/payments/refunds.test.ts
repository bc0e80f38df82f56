import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { lockOrder } from '../../src/orders/index.ts'
import {
  askRefund,
  callRefund,
  lockPayment,
  type PaymentProvider,
  type PaymentRow,
  recordRefund,
  refundable,
} from '../../src/payments/index.ts'
import { systemCaller } from '../../src/platform/caller.ts'
import { newId } from '../../src/platform/id.ts'
import { inTransaction, type WriteTx } from '../../src/platform/write-tx.ts'
import { type Asker, openShop, origin, outside, type Shop, services } from '../harness.ts'
import { stocked } from '../orders/orders.ts'
import { connectStripe } from '../stripe/connect.ts'
import type { StripeStandIn } from '../stripe/stand-in.ts'
import { post } from '../stripe/webhooks.ts'
import { brokenPayments, moneyOf, order, sweepAll } from './payments.ts'

let stripe: StripeStandIn
let shop: Shop
let staff: Asker
let guest: Asker

beforeEach(async () => {
  await outside`update payments set due_at = null` // what other tests have left
  stripe = await connectStripe()
  shop = await openShop()
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
})

const inShop = <T>(work: (tx: WriteTx) => Promise<T>): Promise<T> =>
  inTransaction(services, systemCaller(shop.tenantId, 'test'), work)

async function lock(tx: WriteTx, orderId: string): Promise<PaymentRow> {
  await lockOrder(tx, orderId)
  return (await lockPayment(tx, orderId)) as PaymentRow
}

const ask = (orderId: string, amountMinor: bigint, id = newId('prf')) =>
  inShop(async (tx) => {
    const payment = await lock(tx, orderId)
    return { payment, refund: await askRefund(tx, payment, { id, amountMinor }) }
  })

/** All three steps of a refund, as a verb takes them. */
async function refund(orderId: string, amountMinor: bigint, id?: string) {
  const asked = await ask(orderId, amountMinor, id)
  const provider = services.providers.get(asked.payment.provider) as PaymentProvider
  const outcome = await callRefund(provider, asked.payment, asked.refund)
  await inShop(async (tx) => recordRefund(tx, await lock(tx, orderId), asked.refund, outcome))
  return outcome
}

const paid = async (provider: string, token: string, price = '10.00', pieces = 1) =>
  (await order(guest, { [await stocked(shop, 10, price)]: pieces }, provider, token)).id as string

describe.each([
  ['test', 'test_ok'],
  ['stripe', 'pm_card_visa'],
])('money that was taken by %s', (provider, token) => {
  it('goes back in parts, each once, to the last cent and no further', async () => {
    const id = await paid(provider, token)
    const refundId = newId('prf')
    for (let time = 0; time < 3; time++) await refund(id, 333n, refundId)
    expect(await moneyOf(staff, id)).toMatchObject({ paymentStatus: 'PARTIALLY_REFUNDED', paid: '6.67' })
    await expect(refund(id, 668n)).rejects.toThrow('At most 6.67 EUR can still be refunded.')
    await expect(refund(id, 0n)).rejects.toThrow('more than nothing')
    await refund(id, 667n)
    expect(await moneyOf(staff, id)).toMatchObject({ paymentStatus: 'REFUNDED', paid: '0.00' })
    await expect(refund(id, 1n)).rejects.toThrow('At most 0.00 EUR')
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('is promised to one of two who ask for all of it at the same moment', async () => {
    const id = await paid(provider, token)
    const asked = await Promise.allSettled(Array.from({ length: 4 }, () => refund(id, 700n)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await moneyOf(staff, id)).toMatchObject({ paid: '3.00' })
  })

  it('goes back once, whoever asked having died before, or after, the provider heard of it', async () => {
    const [before, after] = [await paid(provider, token), await paid(provider, token)]
    await ask(before, 400n)
    const asked = await ask(after, 400n)
    await callRefund(services.providers.get(provider) as PaymentProvider, asked.payment, asked.refund)
    await sweepAll(shop)
    for (const id of [before, after])
      expect(await moneyOf(staff, id)).toMatchObject({ paymentStatus: 'PARTIALLY_REFUNDED', paid: '6.00' })
    if (provider === 'stripe') expect(stripe.account.refunds.map(({ amount }) => amount)).toEqual([400, 400])
  })
})

it('whatever goes wrong on the way to Stripe, it goes back once', async () => {
  for (const fault of ['429', '500 after', 'cut before', 'cut after', 'hang after'] as const) {
    const id = await paid('stripe', 'pm_card_visa')
    stripe.fail('refund', fault, fault)
    await refund(id, 1000n).catch(() => {})
    stripe.trouble = () => undefined
    await sweepAll(shop)
    expect([fault, await moneyOf(staff, id)]).toMatchObject([fault, { paymentStatus: 'REFUNDED', paid: '0.00' }])
  }
  expect(stripe.account.refunds).toHaveLength(5)
})

it.each(['the sweep', 'a webhook'])(
  'what Stripe cannot give back is put before people by %s, and can be asked for again',
  async (how) => {
    const id = await paid('stripe', 'pm_card_visa')
    stripe.account.slowRefunds = true
    await refund(id, 1000n)
    expect(await inShop(async (tx) => refundable(tx, await lock(tx, id)))).toBe(0n)
    stripe.account.finishRefund(stripe.account.refunds[0]?.id ?? '', false)
    const event = stripe.account.events.findLast(({ type }) => type === 'refund.failed')
    if (how === 'the sweep') await sweepAll(shop)
    else expect(await post(`${origin}/webhooks/stripe/${shop.slug}`, JSON.stringify(event))).toBe(200)
    const { payments, paymentStatus } = await moneyOf(staff, id)
    expect({ paymentStatus, held: payments[0]?.held }).toEqual({
      paymentStatus: 'PAID',
      held: 'A refund failed: lost_or_stolen_card',
    })
    expect(await inShop(async (tx) => refundable(tx, await lock(tx, id)))).toBe(1000n)
  },
)

it('however an amount is cut into refunds, and however Stripe rounds them, all of it goes back', async () => {
  shop = await openShop({ currency: 'KWD', taxRatePpm: 0 })
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
  const cuts = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(cuts, async (parts) => {
      const total = parts.reduce((sum, part) => sum + part, 0)
      const id = await paid('stripe', 'pm_card_visa', ((total + 1000) / 1000).toFixed(3))
      for (const part of [...parts, 1000]) await refund(id, BigInt(part))
      const { payments } = await moneyOf(staff, id)
      expect(payments[0]).toMatchObject({ status: 'REFUNDED' })
      expect(stripe.account.refundedOf(payments[0]?.reference ?? '')).toBe(
        stripe.account.intent(payments[0]?.reference ?? '').amount_received,
      )
    }),
    { numRuns: 6 },
  )
})
