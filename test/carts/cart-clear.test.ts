import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { beginCheckout, myCart, read, refused, succeed, variantOf } from './carts.ts'

let shop: Shop
let guest: Asker
let variantId: string
let cart: { id: string; token: string; version: number }

beforeAll(async () => {
  shop = await openShop()
  variantId = await variantOf(shop)
})
beforeEach(async () => {
  guest = await shop.guest()
  cart = await succeed(guest, 'cartCreate', { lines: [{ variantId, quantity: 2 }], email: 'a@b.example' })
})

describe('cartClear', () => {
  it('takes everything out and keeps the rest, token and all', async () => {
    const after = await succeed(guest, 'cartClear', { cartToken: cart.token })
    expect(after).toMatchObject({
      token: cart.token,
      version: cart.version + 1,
      itemCount: 0,
      lines: [],
      email: 'a@b.example',
      total: { net: { minor: '0' }, tax: { minor: '0' }, gross: { amount: '0.00', currency: 'EUR', minor: '0' } },
    })
    const again = { cartToken: cart.token, lines: [{ variantId, quantity: 1 }] }
    expect(await succeed(guest, 'cartLinesAdd', again)).toMatchObject({ itemCount: 1 })
  })

  it('clears the own cart of whoever is signed in, without a token', async () => {
    const customer = await shop.customer()
    await succeed(customer, 'cartCreate', { lines: [{ variantId, quantity: 1 }] })
    await succeed(customer, 'cartClear', {})
    expect(await myCart(customer)).toMatchObject({ itemCount: 0 })
  })

  it('is refused, and changes nothing, against an older version and while the cart is being ordered', async () => {
    await refused(guest, 'cartClear', { cartToken: cart.token, expectedVersion: cart.version - 1 }, 'CONFLICT')
    await beginCheckout(cart.id)
    await refused(guest, 'cartClear', { cartToken: cart.token }, 'CHECKOUT_IN_PROGRESS')
    expect(await read(guest, cart.token)).toMatchObject({ itemCount: 2, version: cart.version })
  })

  it('is refused to others, to customers without a cart, and in another tenant', async () => {
    const own = await succeed(await shop.customer(), 'cartCreate', { lines: [{ variantId, quantity: 1 }] })
    await refused(guest, 'cartClear', { cartToken: own.token }, 'NOT_FOUND', 'input', 'cartToken')
    await refused(await shop.customer(), 'cartClear', {}, 'NOT_FOUND', 'input', 'cartToken')
    await refused(guest, 'cartClear', {}, 'REQUIRED', 'input', 'cartToken')
    await refused(await (await openShop()).guest(), 'cartClear', { cartToken: cart.token }, 'NOT_FOUND')
  })
})
