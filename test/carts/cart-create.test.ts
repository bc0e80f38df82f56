import { beforeAll, describe, expect, it } from 'vitest'
import { openShop, outside, type Shop } from '../harness.ts'
import { address, attempt, beginCheckout, myCart, read, refused, setStatus, succeed, variantOf } from './carts.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

const countCarts = async () => (await outside`select count(*)::int as n from carts`)[0]?.n

describe('cartCreate', () => {
  it('gives a guest a cart at the prices of today, and a token that opens it', async () => {
    const guest = await shop.guest()
    const variantId = await variantOf(shop, { price: '9.90' })
    const cart = await succeed(guest, 'cartCreate', { lines: [{ variantId, quantity: 3 }], email: ' Ada@Example.com ' })
    expect(cart).toMatchObject({
      version: 1,
      itemCount: 3,
      currency: 'EUR',
      email: 'Ada@Example.com',
      lines: [
        {
          quantity: 3,
          unitPrice: { minor: '990' },
          total: { gross: { minor: '2970' } },
          variant: { id: variantId },
          problems: [],
        },
      ],
      total: {
        net: { minor: '2700' },
        tax: { minor: '270' },
        gross: { amount: '29.70', currency: 'EUR', minor: '2970' },
      },
    })
    expect(await read(guest, cart.token)).toMatchObject({ token: cart.token, itemCount: 3 })
    expect((await succeed(await shop.guest(), 'cartCreate', {})).token).not.toBe(cart.token)
  })

  it('takes the contact along', async () => {
    const cart = await succeed(await shop.guest(), 'cartCreate', { shippingAddress: address, note: 'Ring twice' })
    expect(cart).toMatchObject({ lines: [], shippingAddress: address, billingAddress: null, note: 'Ring twice' })
  })

  it('adds up lines of the same variant', async () => {
    const [a, b] = [await variantOf(shop), await variantOf(shop)]
    const lines = [a, b, a].map((variantId) => ({ variantId, quantity: 2 }))
    const cart = await succeed(await shop.guest(), 'cartCreate', { lines })
    expect(cart.lines).toMatchObject([
      { quantity: 4, variant: { id: a } },
      { quantity: 2, variant: { id: b } },
    ])
  })

  it('puts the tax on top where prices are without it', async () => {
    const net = await openShop({ pricesIncludeTax: false, taxRatePpm: 190_000 })
    const variantId = await variantOf(net, { price: '1.08' })
    const cart = await succeed(await net.guest(), 'cartCreate', { lines: [{ variantId, quantity: 3 }] })
    expect(cart.total).toMatchObject({ net: { minor: '324' }, tax: { minor: '62' }, gross: { minor: '386' } })
  })

  it('knows currencies without cents', async () => {
    const tokyo = await openShop({ currency: 'JPY', taxRatePpm: 100_000 })
    const variantId = await variantOf(tokyo, { price: '1111' })
    const cart = await succeed(await tokyo.guest(), 'cartCreate', { lines: [{ variantId, quantity: 1 }] })
    expect(cart.total).toEqual({
      net: { minor: '1010' },
      tax: { minor: '101' },
      gross: { amount: '1111', currency: 'JPY', minor: '1111' },
    })
  })

  it('adds to the cart that a signed-in customer has already: there is one for each', async () => {
    const customer = await shop.customer()
    const variantId = await variantOf(shop)
    const first = await succeed(customer, 'cartCreate', { lines: [{ variantId, quantity: 1 }], note: 'Kept' })
    const second = await succeed(customer, 'cartCreate', { lines: [{ variantId, quantity: 2 }], email: 'a@b.example' })
    expect(second).toMatchObject({ id: first.id, token: first.token, itemCount: 3, note: 'Kept', email: 'a@b.example' })
    expect(await myCart(customer)).toMatchObject({ id: first.id, itemCount: 3 })
  })

  it('makes one cart when a customer asks for it many times at once', async () => {
    const customer = await shop.customer()
    const variantId = await variantOf(shop)
    const asks = Array.from({ length: 8 }, () =>
      succeed(customer, 'cartCreate', { lines: [{ variantId, quantity: 1 }] }),
    )
    const ids = new Set((await Promise.all(asks)).map(({ id }) => id))
    expect(ids.size).toBe(1)
    expect((await myCart(customer)).itemCount).toBe(8)
  })

  it('is refused, and makes no cart, for what is not for sale', async () => {
    const [fine, draft] = [await variantOf(shop), await variantOf(shop)]
    await setStatus(draft, 'DRAFT')
    const before = await countCarts()
    const guest = await shop.guest()
    const lines = [fine, draft].map((variantId) => ({ variantId, quantity: 1 }))
    await refused(guest, 'cartCreate', { lines }, 'NOT_FOR_SALE', 'input', 'lines', '1', 'variantId')
    for (const variantId of ['', 'var_1', `var_${'0'.repeat(32)}`, 'prod_0123456789abcdef0123456789abcdef']) {
      const input = { lines: [{ variantId, quantity: 1 }] }
      await refused(guest, 'cartCreate', input, 'NOT_FOR_SALE', 'input', 'lines', '0', 'variantId')
    }
    expect(await countCarts()).toBe(before)
  })

  it('is refused for what another tenant sells', async () => {
    const variantId = await variantOf(await openShop())
    await refused(await shop.guest(), 'cartCreate', { lines: [{ variantId, quantity: 1 }] }, 'NOT_FOR_SALE')
  })

  it('is refused for quantities out of bounds and for too many lines', async () => {
    const guest = await shop.guest()
    const variantId = await variantOf(shop)
    const path = ['input', 'lines', '0', 'quantity']
    for (const quantity of [0, -1, 10_001, 2_147_483_647]) {
      await refused(guest, 'cartCreate', { lines: [{ variantId, quantity }] }, 'INVALID', ...path)
    }
    const twice = [6000, 6000].map((quantity) => ({ variantId, quantity }))
    await refused(guest, 'cartCreate', { lines: twice }, 'INVALID', ...path)
    const lines = Array.from({ length: 101 }, () => ({ variantId, quantity: 1 }))
    await refused(guest, 'cartCreate', { lines }, 'TOO_MANY', 'input', 'lines')
  })

  it('is refused for what is sold in another currency', async () => {
    const variantId = await variantOf(shop)
    await outside`update variants set currency = 'USD' where id = ${variantId.slice(4)}`
    await refused(await shop.guest(), 'cartCreate', { lines: [{ variantId, quantity: 1 }] }, 'CURRENCY_MISMATCH')
  })

  it("is refused while the customer's cart is being ordered", async () => {
    const customer = await shop.customer()
    const { id } = await succeed(customer, 'cartCreate', {})
    await beginCheckout(id)
    await refused(customer, 'cartCreate', { note: 'Too late' }, 'CHECKOUT_IN_PROGRESS')
    expect((await myCart(customer)).note).toBeNull()
  })

  it('gives the same cart for the same key, and keeps no token in the clear', async () => {
    const guest = await shop.guest()
    const document = /* GraphQL */ `mutation ($key: String!) { cartCreate(input: {}) @idempotent(key: $key) { cart { token } userErrors { code } } }`
    const key = crypto.randomUUID()
    const first = await guest(document, { key })
    expect(await guest(document, { key })).toEqual(first)
    const [stored] = await outside`select answer from idempotency_keys where key = ${key}`
    expect(stored?.answer).not.toContain(first.cartCreate.cart.token)
  })

  it('makes nothing in a dry run', async () => {
    const before = await countCarts()
    const { cartCreate } = await (await shop.guest())(
      'mutation { cartCreate(input: {}) @dryRun { cart { token version } userErrors { code } } }',
    )
    expect(cartCreate.cart.version).toBe(1)
    expect(await countCarts()).toBe(before)
  })

  it('cannot be given a price, a total or an owner', async () => {
    const guest = await shop.guest()
    for (const extra of [{ price: '1' }, { customerId: 'usr_1' }, { total: '1' }, { cartToken: 'x' }]) {
      await expect(attempt(guest, 'cartCreate', extra)).rejects.toThrow(/not defined/)
    }
  })
})
