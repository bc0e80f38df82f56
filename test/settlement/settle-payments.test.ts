import { beforeEach, describe, expect, it } from 'vitest'
import type { PaymentProvider } from '../../src/payments/index.ts'
import { settlePayments } from '../../src/settlement/settle-payments.sweep.ts'
import { type Asker, openShop, outside, type Shop, services } from '../harness.ts'
import { putStock } from '../inventory/stock.ts'
import {
  charges,
  fill,
  onShelf,
  paying,
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

type Where = 'before the provider heard of it' | 'after the provider answered'

let shop: Shop
let guest: Asker
let staff: Asker
let variantId: string

beforeEach(async () => {
  await outside`update payments set due_at = null` // what other tests have left
  shop = await openShop()
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
  variantId = await stocked(shop, 12)
})

const sweep = () => settlePayments.run(services)
const overdue = () =>
  outside`update payments set due_at = now() - interval '1 second' where tenant_id = ${shop.tenantId} and due_at is not null`

/** Sweeps at once as several processes would, and again until there is nothing left to do. */
async function sweepALot(): Promise<void> {
  await Promise.all(Array.from({ length: 5 }, sweep))
  while ((await sweep()) > 0);
}

/** A server that dies in the middle of placing an order: its first transaction is kept, and nobody hears the answer. */
async function crash(where: Where, token: 'test_ok' | 'test_declined' | 'test_action') {
  const test = services.providers.get('test') as PaymentProvider
  const dying: PaymentProvider = {
    ...test,
    name: 'dying',
    async pay(request) {
      if (where === 'after the provider answered') await test.pay(request)
      throw new Error('The server is gone.')
    },
  }
  ;(services.providers as Map<string, PaymentProvider>).set('dying', dying)
  const cart = await fill(guest, { [variantId]: 10 })
  const input = { cartToken: cart.token, ...paying(token, 'dying') }
  const logger = services.logger as unknown as { level: string }
  logger.level = 'silent'
  await rawly(guest, 'orderPlace', input, { key: crypto.randomUUID() })
  logger.level = 'error'
  const [payment] = await outside`select status, order_id from payments where tenant_id = ${shop.tenantId}`
  expect(payment?.status).toBe('INITIATED')
  expect(await onShelf(guest, variantId)).toMatchObject({ available: 2, availability: 'LOW_STOCK' })
  return { cart, orderId: `ord_${String(payment?.order_id).replaceAll('-', '')}` }
}

describe('a server dies while an order is being placed', () => {
  it('after the money was taken: the order is placed, once, and its cart emptied', async () => {
    const { cart, orderId } = await crash('after the provider answered', 'test_ok')
    expect(await sweep()).toBe(0) // it is given a minute
    expect(await read(staff, orderId)).toBeNull()
    await overdue()
    expect(await sweep()).toBe(1)
    const order = await read(staff, orderId)
    expect(order).toMatchObject({
      number: '1',
      status: 'PROCESSING',
      payment: { status: 'CAPTURED' },
      lines: [{ quantity: 10 }],
    })
    expect(timelineOf(order)).toEqual(['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
    await unchanged(shop, sweepALot, [])
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 2 })
    expect(await charges(shop)).toEqual({ CAPTURED: 1 })
    await refused(shop, guest, 'orderPlace', { cartToken: cart.token, ...paying() }, 'CART_EMPTY')
  })

  it('after the provider asked for a further step: the order is placed, and the customer can go on', async () => {
    const { orderId } = await crash('after the provider answered', 'test_action')
    await overdue()
    expect(await sweep()).toBe(1)
    expect(await read(staff, orderId)).toMatchObject({
      number: '1',
      status: 'PENDING',
      payment: { status: 'REQUIRES_ACTION', nextAction: { type: 'CONFIRM' } },
    })
    await unchanged(shop, sweepALot, [])
    const order = await succeed(staff, 'paymentComplete', { orderId, token: 'test_ok' })
    expect(order).toMatchObject({ status: 'PROCESSING', payment: { status: 'CAPTURED' } })
  })

  it.each([
    ['after the provider answered', 'test_declined'],
    ['before the provider heard of it', 'test_ok'],
  ] as const)('%s (%s): there is no order, the stock is back, and the cart can be ordered', async (where, token) => {
    const { cart, orderId } = await crash(where, token)
    await overdue()
    expect(await sweep()).toBe(1)
    expect(await read(staff, orderId)).toBeNull()
    expect(await outside`select from orders where tenant_id = ${shop.tenantId}`).toHaveLength(0)
    expect(await outside`select from payments where tenant_id = ${shop.tenantId}`).toHaveLength(0)
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 12, availability: 'IN_STOCK' })
    await unchanged(shop, sweepALot, [])
    expect(await succeed(guest, 'orderPlace', { cartToken: cart.token, ...paying() })).toMatchObject({
      number: '1',
      lines: [{ quantity: 10 }],
    })
  })

  it('and several others look after it at the same moment: it is settled once', async () => {
    const settled: Record<string, string[]> = {}
    for (const token of ['test_ok', 'test_action', 'test_declined'] as const) {
      const { orderId } = await crash('after the provider answered', token)
      await overdue()
      await sweepALot()
      const order = await read(staff, orderId)
      settled[token] = order ? [order.status, order.payment.status, ...timelineOf(order)] : []
      await outside`update payments set due_at = null`
      await outside`delete from orders where tenant_id = ${shop.tenantId}`
      await putStock(variantId, 12)
    }
    expect(settled).toEqual({
      test_ok: ['PROCESSING', 'CAPTURED', 'ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'],
      test_action: ['PENDING', 'REQUIRES_ACTION', 'ORDER_PLACED'],
      test_declined: [],
    })
    expect(await charges(shop)).toEqual({ CAPTURED: 1, REQUIRES_ACTION: 1, DECLINED: 1 })
  })

  it('and the provider would never hear of it: a late call of the dead server charges nothing', async () => {
    await crash('before the provider heard of it', 'test_ok')
    const [payment] =
      await outside`select id, amount_minor::int as amount from payments where tenant_id = ${shop.tenantId}`
    await overdue()
    await sweep()
    const late = {
      tenantId: shop.tenantId,
      paymentId: `pay_${String(payment?.id).replaceAll('-', '')}`,
      amountMinor: BigInt(payment?.amount),
      currency: 'EUR',
      token: 'test_ok',
    }
    expect(await services.providers.get('test')?.pay(late)).toMatchObject({ status: 'DECLINED' })
    expect(await charges(shop)).toEqual({ CANCELLED: 1 })
  })
})

describe('a customer who never comes back', () => {
  it('has a quarter of an hour; then the order is called off, the stock is back and the provider told', async () => {
    const order = await place(guest, { [variantId]: 12 }, 'test_action')
    const [payment] =
      await outside`select extract(epoch from due_at - now())::int as left from payments where tenant_id = ${shop.tenantId}`
    expect(payment?.left).toBeGreaterThan(14 * 60)
    expect(payment?.left).toBeLessThanOrEqual(15 * 60)
    expect(await sweep()).toBe(0)
    await overdue()
    expect(await sweep()).toBe(1)
    const after = await read(guest, order.id, order.secret)
    expect(after).toMatchObject({
      status: 'CANCELLED',
      cancelReason: 'It was not paid in time.',
      payment: { status: 'CANCELLED', nextAction: null },
    })
    expect(timelineOf(after)).toEqual(['ORDER_PLACED', 'PAYMENT_CANCELLED', 'ORDER_CANCELLED'])
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 12, availability: 'IN_STOCK' })
    expect(await charges(shop)).toEqual({ CANCELLED: 1 })
    await unchanged(shop, sweepALot, [])
    await refused(
      shop,
      guest,
      'paymentComplete',
      { orderId: order.id, secret: order.secret, token: 'test_ok' },
      'WRONG_STATE',
      'input',
      'orderId',
    )
    expect(await charges(shop)).toEqual({ CANCELLED: 1 })
  })

  it('is called off once, also when several processes see to it at the same moment', async () => {
    const order = await place(guest, { [variantId]: 12 }, 'test_action')
    await overdue()
    await sweepALot()
    expect(timelineOf(await read(staff, order.id))).toEqual(['ORDER_PLACED', 'PAYMENT_CANCELLED', 'ORDER_CANCELLED'])
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 12 })
  })

  it('did pay, and the server died before it could say so: the order goes on', async () => {
    const order = await place(guest, { [variantId]: 1 }, 'test_action')
    await outside`update test_charges set status = 'CAPTURED' where tenant_id = ${shop.tenantId}`
    await overdue()
    await sweepALot()
    const after = await read(staff, order.id)
    expect(after).toMatchObject({ status: 'PROCESSING', payment: { status: 'CAPTURED' } })
    expect(timelineOf(after)).toEqual(['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
  })

  it('pays at the very moment it is called off: it is either paid and goes on, or called off and costs nothing', async () => {
    const orders = await Promise.all(Array.from({ length: 6 }, () => place(guest, { [variantId]: 1 }, 'test_action')))
    await overdue()
    const complete = ({ id, secret }: { id: string; secret: string }) =>
      rawly(guest, 'paymentComplete', { orderId: id, secret, token: 'test_ok' }, { key: crypto.randomUUID() })
    await Promise.all([sweep(), ...orders.map(complete), sweep()])
    await sweepALot()
    const ends = await Promise.all(orders.map(({ id }) => read(staff, id)))
    for (const { status, payment } of ends)
      expect([
        ['PROCESSING', 'CAPTURED'],
        ['CANCELLED', 'CANCELLED'],
        ['CANCELLED', 'REFUNDED'],
      ]).toContainEqual([status, payment.status])
    const going = ends.filter(({ status }) => status === 'PROCESSING').length
    expect((await charges(shop)).CAPTURED ?? 0).toBe(going)
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 12 - going })
  })
})

describe('an order that is called off after it was paid', () => {
  it('gets its money back once, however many processes see to it', async () => {
    const order = await place(guest, { [variantId]: 2 })
    await succeed(staff, 'orderCancel', { orderId: order.id })
    await sweepALot()
    const after = await read(staff, order.id)
    expect(after).toMatchObject({ status: 'CANCELLED', payment: { status: 'REFUNDED' } })
    expect(timelineOf(after)).toEqual([
      'ORDER_PLACED',
      'PAYMENT_CAPTURED',
      'ORDER_PROCESSING',
      'ORDER_CANCELLED',
      'PAYMENT_REFUNDED',
    ])
    expect(await charges(shop)).toEqual({ REFUNDED: 1 })
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 12 })
    await unchanged(shop, sweepALot, [])
  })

  it('while one process has just listed what is due and another settles it: the money of a good order is not given back', async () => {
    const { orderId } = await crash('after the provider answered', 'test_ok')
    await overdue()
    const { relay } = services
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const slow = {
      ...services,
      relay: {
        async run(...args: Parameters<typeof relay.run>) {
          const rows = await relay.run(...args)
          await held
          return rows
        },
      },
    } as unknown as typeof services
    const late = settlePayments.run(slow)
    expect(await sweep()).toBe(1)
    letGo()
    expect(await late).toBe(0)
    expect(await read(staff, orderId)).toMatchObject({ status: 'PROCESSING', payment: { status: 'CAPTURED' } })
    expect(await charges(shop)).toEqual({ CAPTURED: 1 })
  })
})

it('a payment that cannot be settled does not stand before the others, and is tried again later', async () => {
  const stuck = await place(guest, { [variantId]: 1 }, 'test_action')
  await outside`update payments set provider = 'nobody' where order_id = ${uuidIn(stuck.id)}`
  await overdue()
  const order = await place(guest, { [variantId]: 1 })
  await succeed(staff, 'orderCancel', { orderId: order.id })
  expect(await sweep()).toBe(1)
  expect(await read(staff, order.id)).toMatchObject({ payment: { status: 'REFUNDED' } })
  expect(await sweep()).toBe(0)
  await outside`update payments set provider = 'test' where order_id = ${uuidIn(stuck.id)}`
  await overdue()
  expect(await sweep()).toBe(1)
  expect(await read(staff, stuck.id)).toMatchObject({ status: 'CANCELLED' })
})
