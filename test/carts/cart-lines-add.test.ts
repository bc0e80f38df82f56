import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asker, countStatements, openShop, type Shop } from '../harness.ts'
import { beginCheckout, myCart, read, refused, setPrice, setStatus, succeed, variantOf } from './carts.ts'

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
  cart = await succeed(guest, 'cartCreate', { lines: [{ variantId, quantity: 2 }] })
})

const add = (quantity: number, id = variantId) => ({ cartToken: cart.token, lines: [{ variantId: id, quantity }] })

describe('cartLinesAdd', () => {
  it('adds up pieces of a variant that is in the cart, and counts the version up', async () => {
    const after = await succeed(guest, 'cartLinesAdd', add(3))
    expect(after).toMatchObject({ version: cart.version + 1, itemCount: 5, lines: [{ quantity: 5 }] })
    expect(await read(guest, cart.token)).toMatchObject({ itemCount: 5 })
  })

  it('keeps lines in the order they were put in', async () => {
    const ids = [await variantOf(shop), await variantOf(shop), await variantOf(shop)]
    const after = await succeed(guest, 'cartLinesAdd', {
      cartToken: cart.token,
      lines: ids.map((id) => ({ variantId: id, quantity: 1 })),
    })
    expect(after.lines.map((line: { variant: { id: string } }) => line.variant.id)).toEqual([variantId, ...ids])
  })

  it('takes more than there is, and says so', async () => {
    const scarce = await variantOf(shop, { stock: 1 })
    const after = await succeed(guest, 'cartLinesAdd', add(2, scarce))
    expect(after.lines[1]).toMatchObject({ quantity: 2, problems: [{ code: 'INSUFFICIENT_STOCK' }] })
  })

  it('takes the price of today as seen', async () => {
    const changing = await variantOf(shop)
    await succeed(guest, 'cartLinesAdd', add(1, changing))
    await setPrice(changing, 1200)
    expect((await read(guest, cart.token)).lines[1].problems).toMatchObject([{ code: 'PRICE_CHANGED' }])
    const after = await succeed(guest, 'cartLinesAdd', add(1, changing))
    expect(after.lines[1]).toMatchObject({ unitPrice: { minor: '1200' }, problems: [] })
  })

  it('loses nothing when many add at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => succeed(guest, 'cartLinesAdd', add(1))))
    expect(await read(guest, cart.token)).toMatchObject({ itemCount: 22, version: cart.version + 20 })
  })

  it('makes the cart of whoever is signed in at its first use, without a token', async () => {
    for (const person of [await shop.customer(), await shop.staff(), await shop.owner()]) {
      expect(await myCart(person)).toBeNull()
      const made = await succeed(person, 'cartLinesAdd', { lines: [{ variantId, quantity: 1 }] })
      expect(await myCart(person)).toMatchObject({ id: made.id, itemCount: 1 })
    }
  })

  it('makes one cart when a customer first uses it in several places at once', async () => {
    const customer = await shop.customer()
    const asks = Array.from({ length: 8 }, () =>
      succeed(customer, 'cartLinesAdd', { lines: [{ variantId, quantity: 1 }] }),
    )
    await Promise.all(asks)
    expect(await myCart(customer)).toMatchObject({ itemCount: 8 })
  })

  it("lets a customer add to a guest's cart of which they have the token", async () => {
    const customer = await shop.customer()
    expect(await succeed(customer, 'cartLinesAdd', add(1))).toMatchObject({ id: cart.id, itemCount: 3 })
    expect(await myCart(customer)).toBeNull()
  })

  it('is refused, and changes nothing, beyond 10,000 pieces, 100 lines in a call and 250 in a cart', async () => {
    await refused(guest, 'cartLinesAdd', add(9_999), 'INVALID', 'input', 'lines', '0', 'quantity')
    await refused(guest, 'cartLinesAdd', add(0), 'INVALID', 'input', 'lines', '0', 'quantity')
    await refused(guest, 'cartLinesAdd', { cartToken: cart.token, lines: [] }, 'REQUIRED', 'input', 'lines')
    const { variants } = await shop.product({
      variants: Array.from({ length: 100 }, (_, i) => ({
        sku: `MANY-${i}`,
        price: '1.00',
        stock: 1,
        options: [{ name: 'Size', value: `${i}` }],
      })),
    })
    const lines = (from: number, to: number) =>
      variants.slice(from, to).map(({ id }) => ({ variantId: id, quantity: 1 }))
    await refused(
      guest,
      'cartLinesAdd',
      { cartToken: cart.token, lines: [...lines(0, 100), ...lines(0, 1)] },
      'TOO_MANY',
    )
    expect(await read(guest, cart.token)).toMatchObject({ version: cart.version, itemCount: 2 })
    expect(await succeed(guest, 'cartLinesAdd', { cartToken: cart.token, lines: lines(0, 100) })).toMatchObject({
      itemCount: 102,
    })
  })

  it('is refused for what is not for sale', async () => {
    const archived = await variantOf(shop)
    await setStatus(archived, 'ARCHIVED')
    await refused(guest, 'cartLinesAdd', add(1, archived), 'NOT_FOR_SALE', 'input', 'lines', '0', 'variantId')
    expect(await read(guest, cart.token)).toMatchObject({ version: cart.version })
  })

  it('is refused against an older version, showing what stands', async () => {
    await succeed(guest, 'cartLinesAdd', { ...add(1), expectedVersion: cart.version })
    const error = await refused(guest, 'cartLinesAdd', { ...add(1), expectedVersion: cart.version }, 'CONFLICT')
    expect(error.current).toEqual({ id: cart.id, version: cart.version + 1, itemCount: 3 })
  })

  it('is refused while the cart is being ordered', async () => {
    await beginCheckout(cart.id)
    await refused(guest, 'cartLinesAdd', add(1), 'CHECKOUT_IN_PROGRESS')
    expect(await read(guest, cart.token)).toMatchObject({ itemCount: 2 })
  })

  it("is refused without a token, with a wrong one, and with another tenant's", async () => {
    await refused(guest, 'cartLinesAdd', { lines: [{ variantId, quantity: 1 }] }, 'REQUIRED', 'input', 'cartToken')
    const forged = [`${cart.token}x`, cart.token.slice(0, -1), cart.token.toUpperCase(), cart.id, '', 'ct__', 'ct_0_0']
    for (const cartToken of forged) {
      await refused(guest, 'cartLinesAdd', { ...add(1), cartToken }, 'NOT_FOUND', 'input', 'cartToken')
    }
    const elsewhere = await openShop()
    const theirs = await variantOf(elsewhere)
    await refused(await elsewhere.guest(), 'cartLinesAdd', add(1, theirs), 'NOT_FOUND', 'input', 'cartToken')
    expect(await read(guest, cart.token)).toMatchObject({ version: cart.version })
  })

  it("is refused to everybody else for a customer's cart, token or not", async () => {
    const customer = await shop.customer()
    const own = await succeed(customer, 'cartCreate', {})
    for (const other of [guest, await shop.customer(), await shop.owner()]) {
      await refused(other, 'cartLinesAdd', { ...add(1), cartToken: own.token }, 'NOT_FOUND', 'input', 'cartToken')
    }
    expect(await myCart(customer)).toMatchObject({ itemCount: 0, version: own.version })
  })

  it('costs a handful of statements, however many lines there are', async () => {
    const few = await countStatements(() => succeed(guest, 'cartLinesAdd', add(1)))
    const ids = await Promise.all(Array.from({ length: 10 }, () => variantOf(shop)))
    await succeed(guest, 'cartLinesAdd', {
      cartToken: cart.token,
      lines: ids.map((id) => ({ variantId: id, quantity: 1 })),
    })
    expect(await countStatements(() => succeed(guest, 'cartLinesAdd', add(1)))).toBe(few)
    expect(few).toBeLessThanOrEqual(6)
  })
})
