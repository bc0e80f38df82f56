import { beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import {
  fill,
  forbidden,
  onShelf,
  rawly,
  read,
  refused,
  stocked,
  succeed,
  timelineOf,
  unchanged,
} from '../orders/orders.ts'
import { brokenPayments, moneyOf, order, sweepAll } from '../payments/payments.ts'

let shop: Shop
let guest: Asker
let staff: Asker
let variantId: string

beforeEach(async () => {
  shop = await openShop()
  ;[guest, staff] = await Promise.all([shop.guest(), shop.staff()])
  variantId = await stocked(shop, 5)
})

describe.each(['cash', 'invoice'])('an order paid by %s', (provider) => {
  it('is placed and owed, waits as long as it takes, and goes on once staff have the money', async () => {
    const placed = await order(guest, { [variantId]: 2 }, provider)
    expect(placed).toMatchObject({ status: 'PENDING', paymentStatus: 'PENDING', amountDue: { minor: '2200' } })
    await sweepAll(shop)
    expect(await read(staff, placed.id)).toMatchObject({ status: 'PENDING' })
    const paid = await succeed(staff, 'paymentRecord', { orderId: placed.id, provider, reference: 'till 7' })
    expect(paid).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID', amountDue: { minor: '0' } })
    expect(timelineOf(paid)).toEqual(['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
    expect((await moneyOf(staff, placed.id)).payments).toMatchObject([
      { provider, status: 'CAPTURED', entries: ['PENDING 22.00', 'CAPTURED 22.00'] },
    ])
    expect(await brokenPayments(shop)).toEqual([])
  })

  it('that is called off owes nothing any more', async () => {
    const placed = await order(guest, { [variantId]: 2 }, provider)
    await succeed(staff, 'orderCancel', { orderId: placed.id })
    await sweepAll(shop)
    expect(await moneyOf(staff, placed.id)).toMatchObject({
      status: 'CANCELLED',
      paymentStatus: 'UNPAID',
      due: '0.00',
      payments: [{ status: 'CANCELLED', amounts: { pending: '0.00' } }],
    })
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 5 })
  })
})

it('a dry run shows that it would be owed', async () => {
  const { token: cartToken } = await fill(guest, { [variantId]: 1 })
  const input = { cartToken, payment: { provider: 'invoice' } }
  const shown = await unchanged(shop, () => succeed(guest, 'orderPlace', input, { dryRun: true }), [])
  expect(shown).toMatchObject({ status: 'PENDING', paymentStatus: 'PENDING' })
})

it('an order can be paid in several ways: it goes on when all of it is there', async () => {
  const { id: orderId } = await order(guest, { [variantId]: 2 }, 'invoice')
  const record = (provider: string, amount?: string) => succeed(staff, 'paymentRecord', { orderId, provider, amount })
  expect(await record('cash', '5.00')).toMatchObject({ status: 'PENDING', paymentStatus: 'PARTIALLY_PAID' })
  expect(await record('invoice', '7.00')).toMatchObject({ status: 'PENDING', amountDue: { minor: '1000' } })
  expect(await record('cash')).toMatchObject({ status: 'PROCESSING', paymentStatus: 'PAID' })
  const { payments } = await moneyOf(staff, orderId)
  expect(
    payments.map(({ provider, status, amounts }) => [provider, status, amounts.captured, amounts.pending]),
  ).toEqual([
    ['invoice', 'CAPTURED', '7.00', '0.00'],
    ['cash', 'CAPTURED', '5.00', '0.00'],
    ['cash', 'CAPTURED', '10.00', '0.00'],
  ])
  expect(await brokenPayments(shop)).toEqual([])
})

describe('writing money down is refused', () => {
  let orderId: string
  beforeEach(async () => {
    orderId = (await order(guest, { [variantId]: 2 }, 'invoice')).id
  })
  const no = (input: object, code: string, ...path: string[]) =>
    refused(shop, staff, 'paymentRecord', { orderId, provider: 'invoice', ...input }, code, ...path)

  it.each([['0'], ['-1.00'], ['0.001'], ['22.01'], ['999999999999.00'], ['nonsense']])('for %s', (amount) =>
    amount === 'nonsense'
      ? unchanged(shop, () => rawly(staff, 'paymentRecord', { orderId, provider: 'cash', amount }, { key: 'k' }))
      : no({ amount }, 'INVALID', 'input', 'amount'),
  )

  it('for money that a provider moves, and for one that nobody knows', async () => {
    await no({ provider: 'stripe' }, 'INVALID', 'input', 'provider')
    await no({ provider: 'test' }, 'INVALID', 'input', 'provider')
    await no({ provider: 'gold' }, 'INVALID', 'input', 'provider')
  })

  it('by a reference that is known already, and by one that is too long', async () => {
    await succeed(staff, 'paymentRecord', { orderId, provider: 'cash', amount: '1.00', reference: 'bank 1' })
    await no({ amount: '1.00', reference: 'bank 1' }, 'TAKEN', 'input', 'reference')
    await no({ amount: '1.00', reference: 'x'.repeat(201) }, 'TOO_LONG', 'input', 'reference')
  })

  it('where nothing is due, and where the order was called off', async () => {
    await succeed(staff, 'paymentRecord', { orderId, provider: 'cash' })
    await no({}, 'WRONG_STATE', 'input', 'orderId')
    orderId = (await order(guest, { [variantId]: 1 }, 'cash')).id
    await succeed(staff, 'orderCancel', { orderId })
    await no({}, 'WRONG_STATE', 'input', 'orderId')
  })

  it('for the order of another shop, and by whoever may not', async () => {
    const elsewhere = await openShop()
    const input = { orderId, provider: 'cash' }
    await unchanged(shop, async () =>
      refused(elsewhere, await elsewhere.owner(), 'paymentRecord', input, 'NOT_FOUND', 'input', 'orderId'),
    )
    await forbidden(shop, guest, 'paymentRecord', input, 'UNAUTHENTICATED')
    await forbidden(shop, await shop.customer(), 'paymentRecord', input, 'FORBIDDEN')
    await forbidden(shop, staff, 'paymentRecord', input, 'IDEMPOTENCY_KEY_REQUIRED', {})
  })
})

it('written down twice with one key, the money counts once; by two at once, no more than is due', async () => {
  const { id: orderId } = await order(guest, { [variantId]: 2 }, 'cash')
  const input = { orderId, provider: 'cash', amount: '20.00' }
  const key = crypto.randomUUID()
  const first = await rawly(staff, 'paymentRecord', input, { key })
  expect((await rawly(staff, 'paymentRecord', input, { key })).text).toBe(first.text)
  await Promise.all(
    Array.from({ length: 6 }, () =>
      rawly(staff, 'paymentRecord', { orderId, provider: 'cash', amount: '2.00' }, { key: crypto.randomUUID() }),
    ),
  )
  expect(await moneyOf(staff, orderId)).toMatchObject({ status: 'PROCESSING', paid: '22.00', due: '0.00' })
})

it('a shop that takes no invoices is asked for none', async () => {
  const owner = await shop.owner()
  const set =
    'mutation ($input: PaymentProviderUpdateInput!) { paymentProviderUpdate(input: $input) { userErrors { code } } }'
  await owner(set, { input: { provider: 'invoice', enabled: false } })
  const { token: cartToken } = await fill(guest, { [variantId]: 1 })
  const input = { cartToken, payment: { provider: 'invoice' } }
  await refused(shop, guest, 'orderPlace', input, 'NOT_FOUND', 'input', 'payment', 'provider')
})
