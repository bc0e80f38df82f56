import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginCheckout, endCheckout, requireCart } from '../../src/carts/index.ts'
import { priceOf } from '../../src/carts/price.rules.ts'
import type { Caller } from '../../src/platform/caller.ts'
import { isContention } from '../../src/platform/faults.ts'
import { newId } from '../../src/platform/id.ts'
import { takeAway } from '../../src/platform/protection.ts'
import { WriteTx } from '../../src/platform/write-tx.ts'
import { ORDER_PLACE } from '../drills/documents.ts'
import { type Asker, openShop, type Shop, services } from '../harness.ts'
import { read, refused, succeed, variantOf } from './carts.ts'
import { rulesOf } from './examples.ts'

let shop: Shop
let guest: Asker
let variantId: string
let cart: { id: string; token: string; version: number }

beforeAll(async () => {
  shop = await openShop()
  variantId = await variantOf(shop, { price: '9.90' })
})
beforeEach(async () => {
  guest = await shop.guest()
  cart = await succeed(guest, 'cartCreate', { lines: [{ variantId, quantity: 3 }] })
})
afterEach(() => takeAway([]))

const begin = (caller: Caller = shop.caller('guest')) => new WriteTx(services.pool, caller, services.bus)
const find = (tx: WriteTx, token?: string) => requireCart(tx, services.secrets, token)
const add = () => succeed(guest, 'cartLinesAdd', { cartToken: cart.token, lines: [{ variantId, quantity: 1 }] })

describe('checking out', () => {
  it('sees the cart with all it takes to make an order', async () => {
    const tx = begin()
    const full = await find(tx, cart.token)
    await tx.rollback()
    expect(full).toMatchObject({ id: cart.id, customerId: null, checkoutId: null, currency: 'EUR' })
    const [line] = full.lines
    expect(line).toMatchObject({
      variantId,
      quantity: 3,
      seenMinor: 990n,
      variant: { id: variantId, priceMinor: 990n, currency: 'EUR', deletedAt: null, available: 5, oversell: false },
      product: { status: 'PUBLISHED', deletedAt: null },
    })
    const { lines, total } = priceOf(full, rulesOf({ defaultRatePpm: 100_000 }), new Date())
    expect(total).toEqual({ net: 2700n, tax: 270n, gross: 2970n })
    expect(lines).toMatchObject([{ id: line?.id, total }])
  })

  it('keeps the cart from changing meanwhile, and lets it go on afterwards', async () => {
    const tx = begin()
    beginCheckout(tx, await find(tx, cart.token), newId('ord'))
    await tx.heard()
    const waiting = refused(guest, 'cartClear', { cartToken: cart.token }, 'CHECKOUT_IN_PROGRESS')
    await tx.commit()
    await waiting
    const end = begin()
    await endCheckout(end, cart.id)
    await end.commit()
    expect(await add()).toMatchObject({ itemCount: 4, version: cart.version + 1 })
  })

  it('empties the cart in the end, and its token goes on working', async () => {
    const payment = { provider: 'test', token: 'test_ok' }
    const { orderPlace } = await guest(ORDER_PLACE, { input: { cartToken: cart.token, payment }, key: cart.token })
    expect(orderPlace.userErrors).toEqual([])
    expect(await read(guest, cart.token)).toMatchObject({ token: cart.token, itemCount: 0, version: cart.version + 1 })
    expect(await add()).toMatchObject({ itemCount: 1 })
  })

  it('is not begun for a cart that has changed since it was read; a drill can take that away', async () => {
    const begun = async () => {
      const tx = begin()
      const seen = await find(tx, cart.token)
      await add()
      beginCheckout(tx, seen, newId('ord'))
      await tx.commit()
    }
    await expect(begun()).rejects.toSatisfy(isContention)
    expect(await add()).toMatchObject({ itemCount: 5 })
    takeAway(['cart_lock'])
    await begun()
    await refused(guest, 'cartClear', { cartToken: cart.token }, 'CHECKOUT_IN_PROGRESS')
  })

  it("is refused for a cart that is not the caller's", async () => {
    const customer = await shop.customer()
    const own = await succeed(customer, 'cartCreate', {})
    const elsewhere = await openShop()
    const attempts: [Caller, string | undefined, string][] = [
      [shop.caller('guest'), own.token, 'NOT_FOUND'],
      [shop.caller('guest'), `${cart.token}x`, 'NOT_FOUND'],
      [shop.caller('guest'), undefined, 'REQUIRED'],
      [elsewhere.caller('guest'), cart.token, 'NOT_FOUND'],
      [{ ...shop.caller('customer'), actor: { kind: 'customer', id: newId('usr') } }, undefined, 'NOT_FOUND'],
    ]
    for (const [caller, token, code] of attempts) {
      const tx = begin(caller)
      await expect(find(tx, token)).rejects.toMatchObject({ code })
      await tx.rollback()
    }
    const tx = begin({ ...shop.caller(), actor: { kind: 'customer', id: customer.userId } })
    expect(await find(tx)).toMatchObject({ id: own.id })
    await tx.rollback()
  })
})
