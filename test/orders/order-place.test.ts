import { beforeEach, describe, expect, it } from 'vitest'
import type { PaymentProvider } from '../../src/payments/index.ts'
import { type Asker, openShop, outside, type Shop, services } from '../harness.ts'
import { putStock } from '../inventory/stock.ts'
import {
  attempt,
  charges,
  fill,
  forbidden,
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
} from './orders.ts'

const address = {
  name: 'Ada Lovelace',
  line1: '12 St James Square',
  city: 'London',
  postalCode: 'SW1Y 4JH',
  country: 'GB',
}
const CART = 'query ($token: String) { cart(token: $token) { itemCount version lines { id } } }'

let shop: Shop
let guest: Asker
let customer: Asker
let owner: Asker

beforeEach(async () => {
  shop = await openShop()
  ;[guest, customer, owner] = await Promise.all([shop.guest(), shop.customer(), shop.owner()])
})

describe('placing an order', () => {
  it('says that little is left, also when nobody who bought at that moment knew it would be so', async () => {
    const variantId = await stocked(shop, 21)
    const carts = await Promise.all(Array.from({ length: 12 }, () => fill(guest, { [variantId]: 1 })))
    await Promise.all(carts.map(({ token }) => succeed(guest, 'orderPlace', { cartToken: token, ...paying() })))
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 9, availability: 'LOW_STOCK' })
  })

  it('takes the stock, locks the prices, asks for the money and empties the cart', async () => {
    const [mug, plate] = [await stocked(shop, 20, '9.90'), await stocked(shop, 5, '2.20')]
    const cart = await fill(
      guest,
      { [mug]: 2, [plate]: 5 },
      {
        email: 'ada@example.test',
        note: 'Ring twice',
        shippingAddress: address,
        billingAddress: { ...address, name: 'The firm' },
      },
    )
    const order = await succeed(guest, 'orderPlace', { cartToken: cart.token, expectedTotal: '30.80', ...paying() })
    expect(order).toMatchObject({
      number: '1',
      status: 'PROCESSING',
      version: 1,
      email: 'ada@example.test',
      note: 'Ring twice',
      shippingAddress: { name: 'Ada Lovelace', city: 'London' },
      billingAddress: { name: 'The firm' },
      total: {
        net: { minor: '2800' },
        tax: { minor: '280' },
        gross: { amount: '30.80', currency: 'EUR', minor: '3080' },
      },
      lines: [
        {
          quantity: 2,
          unitPrice: { minor: '990' },
          total: { gross: { minor: '1980' } },
          variant: { id: mug, available: 18 },
        },
        {
          quantity: 5,
          unitPrice: { minor: '220' },
          total: { gross: { minor: '1100' } },
          variant: { id: plate, available: 0 },
        },
      ],
      payment: { status: 'CAPTURED', provider: 'test', amount: { minor: '3080' }, nextAction: null },
      secret: expect.stringMatching(/^os_/),
    })
    expect(timelineOf(order)).toEqual(['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
    expect(await read(guest, order.id, order.secret)).toEqual(order)
    expect(await charges(shop)).toEqual({ CAPTURED: 1 })
    const { cart: emptied } = await guest(CART, { token: cart.token })
    expect(emptied).toMatchObject({ itemCount: 0, lines: [] })
    await refused(shop, guest, 'orderPlace', { cartToken: cart.token, ...paying() }, 'CART_EMPTY', 'input', 'cartToken')
  })

  it('shows shoppers less and less: in stock, then few left, then none', async () => {
    const variantId = await stocked(shop, 12)
    const seen = [await onShelf(guest, variantId)]
    for (const pieces of [2, 9, 1]) {
      await place(guest, { [variantId]: pieces })
      seen.push(await onShelf(guest, variantId))
    }
    expect(seen.map(({ available, availability }) => [available, availability])).toEqual([
      ...[
        [12, 'IN_STOCK'],
        [10, 'LOW_STOCK'],
        [1, 'LOW_STOCK'],
        [0, 'OUT_OF_STOCK'],
      ],
    ])
  })

  it('waits for a further step of the customer where the payment asks for one, with the stock taken', async () => {
    const variantId = await stocked(shop, 5)
    const order = await place(guest, { [variantId]: 2 }, 'test_action')
    expect(order).toMatchObject({
      number: '1',
      status: 'PENDING',
      payment: { status: 'REQUIRES_ACTION', nextAction: { type: 'CONFIRM', clientSecret: expect.any(String) } },
    })
    expect(timelineOf(order)).toEqual(['ORDER_PLACED'])
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 3 })
  })

  it('is done from their own cart by whoever is signed in, who sees the order without a secret', async () => {
    const variantId = await stocked(shop)
    await fill(customer, { [variantId]: 1 })
    const order = await succeed(customer, 'orderPlace', paying())
    expect(await read(customer, order.id)).toEqual(order)
    expect(await read(guest, order.id)).toBeNull()
    expect(await read(await shop.customer(), order.id)).toBeNull()
  })

  it('counts the orders of each shop by themselves', async () => {
    const other = await openShop()
    const variantId = await stocked(shop)
    const numbers = [
      await place(guest, { [variantId]: 1 }),
      await place(guest, { [variantId]: 1 }),
      await place(await other.guest(), { [await stocked(other)]: 1 }),
    ]
    expect(numbers.map(({ number }) => number)).toEqual(['1', '2', '1'])
  })

  it('sells on beyond the stock where the shop says so', async () => {
    const { variants } = await shop.product({
      variants: [{ sku: 'MADE-TO-ORDER', price: '11.00', stock: 1, sellsBeyondStock: true }],
    })
    const variantId = variants[0]?.id ?? ''
    await place(guest, { [variantId]: 3 })
    expect(await onShelf(guest, variantId)).toMatchObject({ available: -2, availability: 'IN_STOCK' })
  })

  it('keeps prices and names as they were, whatever the shop changes later', async () => {
    const variantId = await stocked(shop, 10, '9.90')
    const order = await place(guest, { [variantId]: 1 })
    const { productId } = await onShelf(guest, variantId)
    await owner(
      'mutation ($id: ID!) { productVariantUpdate(input: { variantId: $id, price: "99.00", sku: "OTHER" }) { userErrors { code } } }',
      { id: variantId },
    )
    await owner(
      'mutation ($id: ID!) { productUpdate(input: { productId: $id, name: "Another name" }) { userErrors { code } } }',
      { id: productId },
    )
    const later = await read(guest, order.id, order.secret)
    expect(later).toMatchObject({
      total: order.total,
      lines: [
        {
          sku: order.lines[0].sku,
          name: order.lines[0].name,
          unitPrice: { minor: '990' },
          variant: { product: { name: 'Another name' } },
        },
      ],
    })
    const dearer = await place(guest, { [variantId]: 1 })
    expect(dearer).toMatchObject({
      total: { gross: { minor: '9900' } },
      lines: [{ sku: 'OTHER', name: 'Another name' }],
    })
  })

  it('keeps a product for good: deleted, it stays readable in the order, and the database does not let it go', async () => {
    const variantId = await stocked(shop)
    const order = await place(guest, { [variantId]: 1 })
    const { productId } = await onShelf(guest, variantId)
    await owner('mutation ($id: ID!) { productDelete(input: { productId: $id }) { userErrors { code } } }', {
      id: productId,
    })
    const [line] = order.lines
    expect(await read(guest, order.id, order.secret)).toMatchObject({
      lines: [{ sku: line.sku, name: line.name, quantity: 1, variant: { id: variantId, product: null } }],
    })
    for (const [table, id] of [
      ['variants', variantId],
      ['products', productId],
    ] as const) {
      await expect(outside.unsafe(`delete from ${table} where id = $1`, [uuidIn(id)])).rejects.toMatchObject({
        code: expect.stringMatching(/^23503$|^23001$/),
      })
    }
  })
})

describe('an order that is refused changes nothing', () => {
  it('when the cart is empty', async () => {
    const cart = await fill(guest, {})
    await refused(shop, guest, 'orderPlace', { cartToken: cart.token, ...paying() }, 'CART_EMPTY', 'input', 'cartToken')
  })

  it('when the total is not the one that the buyer was shown', async () => {
    const cart = await fill(guest, { [await stocked(shop, 5, '11.00')]: 1 })
    const input = { cartToken: cart.token, ...paying() }
    const error = await refused(
      shop,
      guest,
      'orderPlace',
      { ...input, expectedTotal: '10.99' },
      'PRICE_CHANGED',
      'input',
      'expectedTotal',
    )
    expect(error.message).toContain('11.00 EUR')
    await refused(shop, guest, 'orderPlace', { ...input, expectedTotal: '11.001' }, 'INVALID', 'input', 'expectedTotal')
    await succeed(guest, 'orderPlace', { ...input, expectedTotal: '11.00' })
  })

  it('when too little is left, telling of each line how many there are', async () => {
    const [few, none, plenty] = [await stocked(shop, 2), await stocked(shop, 0), await stocked(shop)]
    const cart = await fill(guest, { [few]: 3, [plenty]: 1, [none]: 4 })
    const { order, userErrors } = await unchanged(shop, () =>
      attempt(guest, 'orderPlace', { cartToken: cart.token, ...paying() }),
    )
    expect(order).toBeNull()
    expect(userErrors).toMatchObject([
      {
        code: 'INSUFFICIENT_STOCK',
        lineId: cart.lines[0]?.id,
        requested: 3,
        available: 2,
        path: ['input', 'cartToken'],
      },
      { code: 'INSUFFICIENT_STOCK', lineId: cart.lines[2]?.id, requested: 4, available: 0 },
    ])
    expect(await charges(shop)).toEqual({})
  })

  it('when the payment is declined: the stock is back, and the cart can be ordered again', async () => {
    const variantId = await stocked(shop, 1)
    const cart = await fill(guest, { [variantId]: 1 })
    await refused(
      shop,
      guest,
      'orderPlace',
      { cartToken: cart.token, ...paying('test_declined') },
      'PAYMENT_DECLINED',
      'input',
      'payment',
    )
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 1, availability: 'LOW_STOCK' })
    expect(await succeed(guest, 'orderPlace', { cartToken: cart.token, ...paying() })).toMatchObject({ number: '1' })
  })

  it('when nobody knows the payment provider', async () => {
    const cart = await fill(guest, { [await stocked(shop)]: 1 })
    await refused(
      shop,
      guest,
      'orderPlace',
      { cartToken: cart.token, ...paying('test_ok', 'nobody') },
      'NOT_FOUND',
      'input',
      'payment',
      'provider',
    )
  })

  it('when something in it is no longer sold', async () => {
    const [sold, gone] = [await stocked(shop), await stocked(shop)]
    const cart = await fill(guest, { [sold]: 1, [gone]: 1 })
    const { productId } = await onShelf(guest, gone)
    await owner('mutation ($id: ID!) { productArchive(input: { productId: $id }) { userErrors { code } } }', {
      id: productId,
    })
    await refused(
      shop,
      guest,
      'orderPlace',
      { cartToken: cart.token, ...paying() },
      'NOT_FOR_SALE',
      'input',
      'cartToken',
    )
  })

  it('when it is being ordered at this moment', async () => {
    const cart = await fill(guest, { [await stocked(shop)]: 1 })
    await outside`update carts set checkout_id = gen_random_uuid() where id = ${uuidIn(cart.id)}`
    await refused(
      shop,
      guest,
      'orderPlace',
      { cartToken: cart.token, ...paying() },
      'CHECKOUT_IN_PROGRESS',
      'input',
      'cartToken',
    )
  })

  it("when the cart is somebody else's, another shop's, or none", async () => {
    const variantId = await stocked(shop)
    const own = await fill(customer, { [variantId]: 1 })
    const guests = await fill(guest, { [variantId]: 1 })
    const other = await shop.customer()
    for (const [ask, cartToken] of [
      [guest, own.token],
      [other, own.token],
      [guest, `${guests.token}x`],
      [guest, guests.id],
      [guest, ''],
    ] as const) {
      await refused(shop, ask, 'orderPlace', { cartToken, ...paying() }, 'NOT_FOUND', 'input', 'cartToken')
    }
    await refused(shop, guest, 'orderPlace', paying(), 'REQUIRED', 'input', 'cartToken')
    await refused(shop, other, 'orderPlace', paying(), 'NOT_FOUND', 'input', 'cartToken')
    const elsewhere = await openShop()
    await unchanged(shop, async () =>
      refused(
        elsewhere,
        await elsewhere.guest(),
        'orderPlace',
        { cartToken: guests.token, ...paying() },
        'NOT_FOUND',
        'input',
        'cartToken',
      ),
    )
  })

  it('without a key, with a key that is none, and with the key of another request', async () => {
    const variantId = await stocked(shop)
    const [cart, other] = [await fill(guest, { [variantId]: 1 }), await fill(guest, { [variantId]: 2 })]
    const input = { cartToken: cart.token, ...paying() }
    await forbidden(shop, guest, 'orderPlace', input, 'IDEMPOTENCY_KEY_REQUIRED', {})
    for (const key of ['', 'two words', 'x'.repeat(256), 'schlüssel'])
      await forbidden(shop, guest, 'orderPlace', input, 'IDEMPOTENCY_KEY_INVALID', { key })
    const key = crypto.randomUUID()
    await succeed(guest, 'orderPlace', input, { key })
    await forbidden(shop, guest, 'orderPlace', { ...input, expectedTotal: '11.00' }, 'IDEMPOTENCY_KEY_REUSED', { key })
    // Keys of guests belong to the cart they order: the same word of somebody else is another key.
    expect(await succeed(guest, 'orderPlace', { cartToken: other.token, ...paying() }, { key })).toMatchObject({
      number: '2',
    })
  })
})

describe('asking again', () => {
  it('with the same key gives the same bytes, one order and one charge', async () => {
    const cart = await fill(guest, { [await stocked(shop)]: 1 })
    const input = { cartToken: cart.token, ...paying() }
    const key = crypto.randomUUID()
    const first = await rawly(guest, 'orderPlace', input, { key })
    expect(first.body.data.orderPlace.order).toMatchObject({ number: '1' })
    const again = await unchanged(shop, () => rawly(guest, 'orderPlace', input, { key }), [])
    expect(again.text).toBe(first.text)
    const byHeader = await rawly(guest, 'orderPlace', input, { headers: { 'idempotency-key': key } })
    expect(byHeader.body.data?.orderPlace ?? byHeader.body.errors?.[0]?.extensions.code).toEqual(
      first.body.data.orderPlace,
    )
    expect(await charges(shop)).toEqual({ CAPTURED: 1 })
  })

  it('after a refusal starts anew with the same key', async () => {
    const variantId = await stocked(shop, 0)
    const cart = await fill(guest, { [variantId]: 1 })
    const key = crypto.randomUUID()
    expect(
      (await attempt(guest, 'orderPlace', { cartToken: cart.token, ...paying() }, { key })).userErrors,
    ).toMatchObject([{ code: 'INSUFFICIENT_STOCK' }])
    await putStock(variantId, 1)
    expect(await succeed(guest, 'orderPlace', { cartToken: cart.token, ...paying() }, { key })).toMatchObject({
      number: '1',
    })
  })

  it('after the provider broke off having taken the money finds that money, and charges nothing more', async () => {
    const test = services.providers.get('test') as PaymentProvider
    let calls = 0
    const broken: PaymentProvider = {
      ...test,
      name: 'broken',
      async pay(request) {
        const outcome = await test.pay(request)
        if (++calls === 1) throw new Error('The line went dead.')
        return outcome
      },
    }
    ;(services.providers as Map<string, PaymentProvider>).set('broken', broken)
    const { level } = services.logger as unknown as { level: string }
    Object.assign(services.logger, { level: 'silent' })
    const variantId = await stocked(shop, 5)
    const cart = await fill(guest, { [variantId]: 1 })
    const input = { cartToken: cart.token, ...paying('test_ok', 'broken') }
    const key = crypto.randomUUID()
    expect((await rawly(guest, 'orderPlace', input, { key })).body.errors).toHaveLength(1)
    Object.assign(services.logger, { level })
    await outside`update idempotency_keys set lease_until = now() - interval '1 second' where tenant_id = ${shop.tenantId} and key = ${key}`
    expect(await succeed(guest, 'orderPlace', input, { key })).toMatchObject({
      number: '1',
      status: 'PROCESSING',
      payment: { status: 'CAPTURED' },
    })
    expect(await charges(shop)).toEqual({ CAPTURED: 1 })
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 4 })
  })
})

describe('a dry run', () => {
  it('shows the order as it would be, needs no key, asks no provider and leaves everything as it is', async () => {
    const variantId = await stocked(shop, 3)
    const cart = await fill(guest, { [variantId]: 3 })
    const input = { cartToken: cart.token, ...paying() }
    const shown = await unchanged(shop, () => succeed(guest, 'orderPlace', input, { dryRun: true }), [])
    expect(shown).toMatchObject({
      number: '1',
      status: 'PROCESSING',
      lines: [{ quantity: 3, variant: { available: 0 } }],
      payment: { status: 'CAPTURED' },
    })
    expect(await charges(shop)).toEqual({})
    expect(await read(guest, shown.id, shown.secret)).toBeNull()
    expect(await onShelf(guest, variantId)).toMatchObject({ available: 3 })
    expect(await succeed(guest, 'orderPlace', input)).toMatchObject({ number: '1' })
  })

  it('is refused as the order would be', async () => {
    const cart = await fill(guest, { [await stocked(shop, 1)]: 2 })
    const { userErrors } = await unchanged(
      shop,
      () => attempt(guest, 'orderPlace', { cartToken: cart.token, ...paying() }, { dryRun: true }),
      [],
    )
    expect(userErrors).toMatchObject([{ code: 'INSUFFICIENT_STOCK', requested: 2, available: 1 }])
  })
})
