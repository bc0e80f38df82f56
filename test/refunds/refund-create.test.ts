import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { ORDER_EVENTS } from '../drills/documents.ts'
import { openShop } from '../harness.ts'
import { charges, place, stocked, succeed, timelineOf, unchanged } from '../orders/orders.ts'
import { brokenPayments, moneyOf, order as orderBy } from '../payments/payments.ts'
import { watchSse } from '../streams.ts'
import { attempt, type Cast, openCast, quote, rawly, readOrder, refund, refused } from './refunds.ts'

let cast: Cast
let variantId: string
let order: { id: string; secret: string; version: number }
let lineId: string

beforeEach(async () => {
  cast = await openCast()
  variantId = await stocked(cast.shop, 20)
  order = await place(cast.guest, { [variantId]: 3 })
  lineId = (await readOrder(cast.staff, order.id)).lines[0].id
})

const pieces = (quantity: number, more: object = {}) => ({
  orderId: order.id,
  lines: [{ orderLineId: lineId, quantity, ...more }],
})

describe('giving money back', () => {
  it('for a piece gives back its price with its tax, and the order shows it', async () => {
    const made = await refund(cast.owner, { ...pieces(1), reason: ' It was chipped. ' })
    expect(made).toMatchObject({
      status: 'SUCCEEDED',
      reason: 'It was chipped.',
      total: { net: { minor: '1000' }, tax: { minor: '100' }, gross: { amount: '11.00' } },
      shipping: { gross: { minor: '0' } },
      freeAmount: { amount: '0.00' },
      lines: [{ orderLine: { id: lineId }, quantity: 1, restocked: 0, total: { gross: { amount: '11.00' } } }],
      tenders: [{ status: 'SUCCEEDED', amount: { amount: '11.00' }, payment: { provider: 'test' } }],
      order: { status: 'PROCESSING', paymentStatus: 'PARTIALLY_REFUNDED', amountPaid: { amount: '22.00' } },
    })
    const { order: after, ...shown } = made
    expect((await readOrder(cast.guest, order.id, order.secret)).refunds).toEqual([shown])
    expect(timelineOf(after).slice(-2)).toEqual(['REFUND_CREATED', 'PAYMENT_REFUNDED'])
    expect(after.version).toBe(order.version + 2)
  })

  it('for all of it, piece by piece, ends at nothing', async () => {
    for (const left of ['22.00', '11.00', '0.00'])
      expect((await refund(cast.owner, pieces(1))).order.amountPaid.amount).toBe(left)
    expect(await moneyOf(cast.staff, order.id)).toMatchObject({
      paymentStatus: 'REFUNDED',
      payments: [{ status: 'REFUNDED', amounts: { captured: '33.00', refunded: '33.00' } }],
    })
    expect(await brokenPayments(cast.shop)).toEqual([])
    await refused(cast.shop, cast.owner, pieces(1), 'INVALID', 'input', 'lines', '0', 'quantity')
    await refused(cast.shop, cast.owner, { orderId: order.id, amount: '0.01' }, 'INVALID', 'input', 'amount')
  })

  it('as a free amount takes its share of the tax along, and is no more than is left', async () => {
    const made = await refund(cast.owner, { orderId: order.id, amount: '5.50' })
    expect(made).toMatchObject({
      freeAmount: { amount: '5.50' },
      total: { net: { minor: '500' }, tax: { minor: '50' } },
      lines: [{ quantity: 0, total: { gross: { amount: '5.50' } } }],
    })
    await refused(cast.shop, cast.owner, { orderId: order.id, amount: '27.51' }, 'INVALID', 'input', 'amount')
    expect((await refund(cast.owner, { orderId: order.id, amount: '27.50' })).order.paymentStatus).toBe('REFUNDED')
  })

  it('is told to whoever watches the order', async () => {
    await refund(cast.owner, pieces(3))
    const variables = { orderId: order.id, secret: order.secret, after: '3' }
    const { seen } = await watchSse(cast.guest.headers, { query: ORDER_EVENTS, variables }, ({ length }) => length >= 2)
    expect(seen.map(({ result }) => result.data.orderEvents.type)).toEqual(['REFUND_CREATED', 'PAYMENT_REFUNDED'])
  })

  it('again with the same key gives the same bytes, and no more money', async () => {
    const key = crypto.randomUUID()
    const first = await rawly(cast.owner, pieces(1), { key })
    const again = await unchanged(cast.shop, () => rawly(cast.owner, pieces(1), { key }), [])
    expect(again.text).toBe(first.text)
    const { body } = await unchanged(cast.shop, () => rawly(cast.owner, pieces(2), { key }), [])
    expect(body.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  it('is shown by a dry run as it would be, and stays where it is', async () => {
    await succeed(cast.staff, 'orderShip', { orderId: order.id })
    const made = await unchanged(
      cast.shop,
      () => refund(cast.owner, pieces(3, { restock: true }), { dryRun: true }),
      [],
    )
    expect(made).toMatchObject({
      status: 'SUCCEEDED',
      total: { gross: { amount: '33.00' } },
      order: { paymentStatus: 'REFUNDED', refunds: [{ status: 'SUCCEEDED' }] },
    })
    expect(await charges(cast.shop)).toEqual({ CAPTURED: 1 })
  })

  it('goes back from an order that was shipped, and from one that was delivered', async () => {
    await succeed(cast.staff, 'orderShip', { orderId: order.id })
    expect((await refund(cast.owner, pieces(1))).order.status).toBe('SHIPPED')
    await succeed(cast.staff, 'orderDeliver', { orderId: order.id })
    expect((await refund(cast.owner, pieces(2))).order).toMatchObject({
      status: 'DELIVERED',
      paymentStatus: 'REFUNDED',
    })
  })

  it('and calling the order off gives back the rest of it', async () => {
    await refund(cast.owner, pieces(1))
    await succeed(cast.staff, 'orderCancel', { orderId: order.id })
    await refused(cast.shop, cast.owner, pieces(1), 'INVALID', 'input')
    expect(await quote(cast.owner, { orderId: order.id })).toMatchObject({ refundable: { amount: '0.00' } })
  })
})

describe('of several payments', () => {
  let split: { id: string }
  let ids: string[]

  beforeEach(async () => {
    split = await orderBy(cast.guest, { [variantId]: 2 }, 'invoice')
    await succeed(cast.staff, 'paymentRecord', { orderId: split.id, provider: 'cash', amount: '10.00' })
    await succeed(cast.staff, 'paymentRecord', { orderId: split.id, provider: 'invoice' })
    ids = (await readOrder(cast.staff, split.id)).payments.map(({ id }: { id: string }) => id)
  })

  const taken = ({ tenders }: { tenders: { amount: { amount: string }; payment: { provider: string } }[] }) =>
    tenders.map(({ amount, payment }) => [payment.provider, amount.amount])

  it('the latest gives first', async () => {
    expect(taken(await refund(cast.owner, { orderId: split.id, amount: '11.00' }))).toEqual([
      ['cash', '10.00'],
      ['invoice', '1.00'],
    ])
    expect(taken(await refund(cast.owner, { orderId: split.id, amount: '11.00' }))).toEqual([['invoice', '11.00']])
    expect(await moneyOf(cast.staff, split.id)).toMatchObject({ paymentStatus: 'REFUNDED', paid: '0.00' })
  })

  it('those give that are named, together all of it', async () => {
    const tenders = [{ paymentId: ids[0], amount: '11.00' }]
    expect(taken(await refund(cast.owner, { orderId: split.id, amount: '11.00', tenders }))).toEqual([
      ['invoice', '11.00'],
    ])
    const asked = (...given: object[]) => ({ orderId: split.id, amount: '2.00', tenders: given })
    const refuse = (input: object, code: string, ...path: string[]) =>
      refused(cast.shop, cast.owner, input, code, 'input', 'tenders', ...path)
    await refuse(asked({ paymentId: ids[0], amount: '2.00' }), 'INVALID', '0', 'amount')
    await refuse(asked({ paymentId: ids[1], amount: '1.00' }), 'INVALID')
    await refuse(asked({ paymentId: ids[1], amount: '-2.00' }), 'INVALID', '0', 'amount')
    await refuse(asked(...[1, 1].map((i) => ({ paymentId: ids[i], amount: '1.00' }))), 'INVALID', '1', 'paymentId')
    await refuse(asked({ paymentId: newId('pay'), amount: '2.00' }), 'NOT_FOUND', '0', 'paymentId')
  })

  it('of which only some was paid, no more than that goes back', async () => {
    const { id } = await orderBy(cast.guest, { [variantId]: 1 }, 'invoice')
    await succeed(cast.staff, 'paymentRecord', { orderId: id, provider: 'invoice', amount: '5.00', reference: 'first' })
    expect(await quote(cast.owner, { orderId: id, amount: '5.00' })).toMatchObject({
      refundable: { amount: '5.00' },
      total: { gross: { amount: '5.00' }, tax: { minor: '45' } },
    })
    await refused(cast.shop, cast.owner, { orderId: id, amount: '5.01' }, 'INVALID', 'input', 'amount')
  })
})

describe('nothing goes back', () => {
  const refuse = (input: object, code: string, ...path: string[]) =>
    refused(cast.shop, cast.owner, input, code, 'input', ...path)

  it.each([0, -1, 4, 2_147_483_647])('for %i pieces of three', (quantity) =>
    refuse(pieces(quantity), 'INVALID', 'lines', '0', 'quantity'),
  )

  it.each(['0', '-1.00', '33.01', '1.005', '999999999999999999'])('of an amount of %s', (amount) =>
    refuse({ orderId: order.id, amount }, 'INVALID', 'amount'),
  )

  it('for more shipping than was paid, for a reason too long, or for nothing at all', async () => {
    await refuse({ orderId: order.id, shipping: '0.01' }, 'INVALID', 'shipping')
    await refuse({ ...pieces(1), reason: 'x'.repeat(501) }, 'TOO_LONG', 'reason')
    await refuse({ orderId: order.id }, 'REQUIRED')
    await refuse({ ...pieces(3), amount: '0.01' }, 'INVALID', 'amount')
    const { body } = await rawly(cast.owner, pieces(1.5))
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('for lines, orders and locations that are not there, or named twice', async () => {
    const other = await readOrder(cast.staff, (await place(cast.guest, { [variantId]: 1 })).id)
    for (const id of [newId('oln'), other.lines[0].id, 'nonsense'])
      await refuse(
        { orderId: order.id, lines: [{ orderLineId: id, quantity: 1 }] },
        'NOT_FOUND',
        'lines',
        '0',
        'orderLineId',
      )
    for (const orderId of [newId('ord'), 'nonsense']) await refuse({ ...pieces(1), orderId }, 'NOT_FOUND', 'orderId')
    await refuse(pieces(1, { locationId: newId('loc') }), 'NOT_FOUND', 'lines', '0', 'locationId')
    const twice = { orderId: order.id, lines: [1, 1].map((quantity) => ({ orderLineId: lineId, quantity })) }
    await refuse(twice, 'INVALID', 'lines', '1', 'orderLineId')
  })

  it.each(['test_action', 'test_authorize'] as const)('of an order that is not paid (%s)', async (token) => {
    const { id } = await place(cast.guest, { [variantId]: 1 }, token)
    const { lines } = await readOrder(cast.staff, id)
    const input = { orderId: id, lines: [{ orderLineId: lines[0].id, quantity: 1, restock: true }] }
    await refuse(input, 'WRONG_STATE', 'orderId')
  })

  it('without the right, nor without a key', async () => {
    for (const [ask, code] of [
      [cast.guest, 'UNAUTHENTICATED'],
      [cast.customer, 'FORBIDDEN'],
      [cast.staff, 'FORBIDDEN'],
    ] as const) {
      const { body } = await unchanged(cast.shop, () => rawly(ask, pieces(1)))
      expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual([code])
    }
    const { body } = await unchanged(cast.shop, () => rawly(cast.owner, pieces(1), {}))
    expect(body.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REQUIRED')
  })

  it('by another shop', async () => {
    const elsewhere = await openShop()
    await unchanged(cast.shop, async () =>
      refused(elsewhere, await elsewhere.owner(), pieces(1), 'NOT_FOUND', 'input', 'orderId'),
    )
  })

  it('beyond what was paid, however many ask at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => attempt(cast.owner, pieces(2))))
    expect(answers.filter(({ refund: made }) => made?.status === 'SUCCEEDED')).toHaveLength(1)
    expect(await moneyOf(cast.staff, order.id)).toMatchObject({ paid: '11.00' })
    expect((await readOrder(cast.staff, order.id)).refunds).toHaveLength(1)
  })
})
