import { beforeEach, describe, expect, it } from 'vitest'
import { giftCardProofs } from '../../src/gift-cards/index.ts'
import type { PaymentProvider } from '../../src/payments/index.ts'
import { type Asker, openShop, outside, type Shop, services } from '../harness.ts'
import { attempt, fill, onShelf, paying, rawly, refused, stocked, succeed } from '../orders/orders.ts'
import { brokenPayments, moneyOf, sweepAll } from '../payments/payments.ts'
import { breaksOf } from '../proofs.ts'
import { refund } from '../refunds/refunds.ts'
import { attempt as change, issue, leftOn } from './gift-cards.ts'

let shop: Shop
let guest: Asker
let owner: Asker
let mug: string
beforeEach(async () => {
  shop = await openShop()
  ;[guest, owner] = await Promise.all([shop.guest(), shop.owner()])
  mug = await stocked(shop, 10)
})

/** A cart of so many mugs at 11.00. */
const cartOf = async (pieces: number) => (await fill(guest, { [mug]: pieces })).token
const ordering = async (pieces: number, codes: string[], payment: object = paying()) => ({
  ...{ cartToken: await cartOf(pieces), giftCardCodes: codes },
  ...payment,
})
const paidBy = async (id: string) =>
  (await moneyOf(owner, id)).payments.map(
    ({ provider, status, amounts }) => `${provider} ${status} ${amounts.captured}`,
  )
const sound = async () => {
  expect(await brokenPayments(shop)).toEqual([])
  expect(await breaksOf(shop, giftCardProofs)).toEqual([])
}

describe('a gift card', () => {
  it('pays for all of an order, and nobody else is asked', async () => {
    const { id, code } = await issue(shop, '50.00')
    const placed = await succeed(guest, 'orderPlace', await ordering(2, [code.toLowerCase()], {}))
    expect(placed).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID', total: { gross: { minor: '2200' } } })
    expect(await paidBy(placed.id)).toEqual(['gift_card CAPTURED 22.00'])
    expect(await leftOn(shop, id)).toEqual(['28.00', 'ISSUED 50.00', 'SPENT -22.00'])
    const { order } = await owner(
      'query ($id: ID!) { order(id: $id) { discountTotal { minor } explanation { kind id applied amount { minor } } } }',
      { id: placed.id },
    )
    expect(order.discountTotal).toEqual({ minor: '0' })
    expect(order.explanation.at(-1)).toEqual({ kind: 'GIFT_CARD', id, applied: true, amount: { minor: '2200' } })
    await sound()
  })

  it('pays what it holds, the next one what that holds, and the rest is paid in another way', async () => {
    const [first, second, third] = [await issue(shop, '5.00'), await issue(shop, '7.50'), await issue(shop, '90.00')]
    const placed = await succeed(guest, 'orderPlace', await ordering(2, [first.code, second.code]))
    expect(placed).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
    expect(await paidBy(placed.id)).toEqual([
      ...['gift_card CAPTURED 5.00', 'gift_card CAPTURED 7.50', 'test CAPTURED 9.50'],
    ])
    expect((await leftOn(shop, first.id))[0]).toBe('0.00')
    const empty = await ordering(1, [first.code])
    await refused(shop, guest, 'orderPlace', empty, 'GIFT_CARD_NOT_USABLE', 'input', 'giftCardCodes', '0')
    const both = await succeed(guest, 'orderPlace', await ordering(1, [third.code], {}))
    expect(await paidBy(both.id)).toEqual(['gift_card CAPTURED 11.00'])
    await sound()
  })

  it('is refused where it is unknown, off, over, given twice or in another currency; then nothing is ordered', async () => {
    const good = await issue(shop, '5.00')
    const no = async (codes: string[], code: string, ...path: string[]) =>
      refused(shop, guest, 'orderPlace', await ordering(2, codes), code, ...path)
    await no(['AAAA-BBBB-CCCC-DDDD'], 'GIFT_CARD_NOT_USABLE', 'input', 'giftCardCodes', '0')
    const yen = await issue(shop, '500', { currency: 'JPY' })
    await no([good.code, yen.code], 'GIFT_CARD_NOT_USABLE', 'input', 'giftCardCodes', '1')
    await no([good.code, good.code.toLowerCase()], 'INVALID', 'input', 'giftCardCodes', '1')
    await no(Array(6).fill(good.code), 'TOO_MANY', 'input', 'giftCardCodes')
    await outside`update gift_cards set expires_at = now() where id = ${`${good.id.slice(4)}`}`
    await no([good.code], 'GIFT_CARD_NOT_USABLE', 'input', 'giftCardCodes', '0')
    await change(owner, 'giftCardUpdate', { giftCardId: good.id, expiresAt: null, active: false })
    await no([good.code], 'GIFT_CARD_NOT_USABLE', 'input', 'giftCardCodes', '0')
    const foreign = await issue(await openShop(), '50.00')
    await no([foreign.code], 'GIFT_CARD_NOT_USABLE', 'input', 'giftCardCodes', '0')
  })

  it('that does not pay all of it asks for another way to pay; and is no such way by its name', async () => {
    const { code } = await issue(shop, '5.00')
    await refused(shop, guest, 'orderPlace', await ordering(2, [code], {}), 'REQUIRED', 'input', 'payment')
    const named = await ordering(2, [], paying('test_ok', 'gift_card'))
    await refused(shop, guest, 'orderPlace', named, 'NOT_FOUND', 'input', 'payment', 'provider')
  })

  it('has all of it back where the rest is declined', async () => {
    const { id, code } = await issue(shop, '5.00')
    const { userErrors } = await attempt(guest, 'orderPlace', await ordering(2, [code], paying('test_declined')))
    expect(userErrors).toMatchObject([{ code: 'PAYMENT_DECLINED' }])
    expect(await leftOn(shop, id)).toEqual(['5.00', 'ISSUED 5.00', 'SPENT -5.00', 'GIVEN_BACK 5.00'])
    expect(await onShelf(guest, mug)).toMatchObject({ available: 10 })
    await sound()
  })

  it('has all of it back where the rest never comes, and the order is called off', async () => {
    const { id, code } = await issue(shop, '5.00')
    const placed = await succeed(guest, 'orderPlace', await ordering(2, [code], paying('test_action')))
    expect(placed).toMatchObject({ status: 'PENDING', paymentStatus: 'PARTIALLY_PAID', amountDue: { minor: '1700' } })
    await sweepAll(shop)
    await sweepAll(shop)
    expect(await moneyOf(owner, placed.id)).toMatchObject({ status: 'CANCELLED', paid: '0.00' })
    expect((await leftOn(shop, id))[0]).toBe('5.00')
    await sound()
  })

  it('goes on to PROCESSING once the rest is there', async () => {
    const { code } = await issue(shop, '5.00')
    const placed = await succeed(guest, 'orderPlace', await ordering(2, [code], { payment: { provider: 'cash' } }))
    expect(placed).toMatchObject({ status: 'PENDING', amountDue: { minor: '1700' } })
    const paid = await succeed(owner, 'paymentRecord', { orderId: placed.id, provider: 'cash' })
    expect(paid).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
    await sound()
  })

  it('gets back what it paid for an order that is called off, and only once', async () => {
    const { id, code } = await issue(shop, '30.00')
    const placed = await succeed(guest, 'orderPlace', await ordering(3, [code]))
    await succeed(owner, 'orderCancel', { orderId: placed.id })
    await sweepAll(shop)
    await sweepAll(shop)
    expect(await leftOn(shop, id)).toEqual(['30.00', 'ISSUED 30.00', 'SPENT -30.00', 'GIVEN_BACK 30.00'])
    expect(await moneyOf(owner, placed.id)).toMatchObject({ paymentStatus: 'REFUNDED', paid: '0.00' })
    await sound()
  })

  it('gets refunds back, even when it has expired meanwhile', async () => {
    const { id, code } = await issue(shop, '30.00')
    const { id: orderId } = await succeed(guest, 'orderPlace', await ordering(2, [code], {}))
    await outside`update gift_cards set expires_at = now() where tenant_id = ${shop.tenantId}`
    await refund(owner, { orderId, amount: '4.00' })
    await sweepAll(shop)
    expect(await leftOn(shop, id)).toEqual(['12.00', 'ISSUED 30.00', 'SPENT -22.00', 'GIVEN_BACK 4.00'])
    await sound()
  })

  it('pays once, however often the order is asked for with one key', async () => {
    const { id, code } = await issue(shop, '30.00')
    const input = await ordering(1, [code], {})
    const key = crypto.randomUUID()
    const answers = await Promise.all(Array.from({ length: 4 }, () => attempt(guest, 'orderPlace', input, { key })))
    expect(new Set(answers.map(({ order }) => order.id)).size).toBe(1)
    expect(await leftOn(shop, id)).toEqual(['19.00', 'ISSUED 30.00', 'SPENT -11.00'])
  })

  it('pays once where the server dies after it was taken off, and has all back where nobody was asked for the rest', async () => {
    const { id, code } = await issue(shop, '16.00')
    const dying: PaymentProvider = {
      ...(services.providers.get('test') as PaymentProvider),
      name: 'dying',
      pay: () => Promise.reject(new Error('The server is gone.')),
    }
    const all = services.providers as Map<string, PaymentProvider>
    const cards = all.get('gift_card') as PaymentProvider
    all.set('dying', dying)
    const logger = services.logger as unknown as { level: string }
    logger.level = 'silent'
    await rawly(guest, 'orderPlace', await ordering(3, [code], paying('test_ok', 'dying')), { key: 'rest' })
    all.set('gift_card', { ...cards, pay: dying.pay })
    expect(await leftOn(shop, id)).toEqual(['0.00', 'ISSUED 16.00', 'SPENT -16.00'])
    await sweepAll(shop)
    expect((await leftOn(shop, id))[0]).toBe('16.00')
    await rawly(guest, 'orderPlace', await ordering(1, [code], {}), { key: 'whole' })
    logger.level = 'error'
    all.set('gift_card', cards)
    await sweepAll(shop)
    const { orders } = await owner('{ orders { nodes { id status paymentStatus } } }')
    expect(orders.nodes).toMatchObject([{ status: 'PROCESSING', paymentStatus: 'PAID' }])
    expect((await leftOn(shop, id))[0]).toBe('5.00')
    await sound()
  })
})

it('the ledger of a card is never changed, and a balance that it does not come to is found', async () => {
  const { id } = await issue(shop, '30.00')
  await expect(
    outside`update gift_card_entries set amount_minor = 1 where tenant_id = ${shop.tenantId}`,
  ).rejects.toThrow()
  await expect(outside`delete from gift_card_entries where tenant_id = ${shop.tenantId}`).rejects.toThrow()
  await outside`update gift_cards set balance_minor = 7 where tenant_id = ${shop.tenantId}`
  expect(await breaksOf(shop, giftCardProofs)).toMatchObject([{ subject: id, expected: '3000 left', found: '7 left' }])
})
