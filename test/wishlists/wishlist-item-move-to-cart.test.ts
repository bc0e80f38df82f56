import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginCheckout, myCart, read, setStatus, succeed as succeedInCart, variantOf } from '../carts/carts.ts'
import { type Asker, countStatements, openShop, outside, type Shop } from '../harness.ts'
import { attempt, myWishlist, rawly, refused, succeed, turnedAway, wish } from './wishlists.ts'

let shop: Shop
let customer: Asker
let variantId: string
let itemId: string

beforeAll(async () => {
  shop = await openShop()
})
beforeEach(async () => {
  customer = await shop.customer()
  variantId = await variantOf(shop)
  itemId = await wish(customer, variantId)
})

const untouched = async () => {
  expect(await myWishlist(customer)).toMatchObject({ version: 1, itemCount: 1, items: { nodes: [{ id: itemId }] } })
}

describe('wishlistItemMoveToCart', () => {
  it('puts it into the cart, which is made at its first use, and takes it off the wishlist', async () => {
    const { wishlist, cart } = await succeed(customer, 'wishlistItemMoveToCart', { itemId })
    expect(wishlist).toMatchObject({ version: 2, itemCount: 0, items: { nodes: [] } })
    expect(cart).toMatchObject({ itemCount: 1, lines: [{ quantity: 1, variant: { id: variantId } }] })
    expect(await myCart(customer)).toMatchObject({ id: cart.id, itemCount: 1 })
  })

  it('adds up with what the cart has, and says when there is not enough', async () => {
    await succeedInCart(customer, 'cartLinesAdd', { lines: [{ variantId, quantity: 4 }] })
    const { cart } = await succeed(customer, 'wishlistItemMoveToCart', { itemId, quantity: 2 })
    expect(cart).toMatchObject({ itemCount: 6, lines: [{ quantity: 6, problems: [{ code: 'INSUFFICIENT_STOCK' }] }] })
  })

  it("moves it into a guest's cart of which the customer has the token", async () => {
    const guest = await shop.guest()
    const { token } = await succeedInCart(guest, 'cartCreate', {})
    await succeed(customer, 'wishlistItemMoveToCart', { itemId, cartToken: token })
    expect(await read(guest, token)).toMatchObject({ itemCount: 1 })
    expect(await myCart(customer)).toBeNull()
  })

  it('is moved once, however often and at once it is asked', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => attempt(customer, 'wishlistItemMoveToCart', { itemId })),
    )
    const codes = answers.map(({ userErrors: [error] }) => error?.code ?? 'moved')
    expect(codes.sort()).toEqual([...Array(7).fill('NOT_FOUND'), 'moved'])
    expect(await myCart(customer)).toMatchObject({ itemCount: 1 })
    expect(await myWishlist(customer)).toMatchObject({ itemCount: 0, version: 2 })
  })

  it('is moved or removed, and never both, when two ask at once', async () => {
    for (let i = 0; i < 5; i++) {
      const person = await shop.customer()
      const id = await wish(person, variantId)
      const [moved, removed] = await Promise.all([
        attempt(person, 'wishlistItemMoveToCart', { itemId: id }),
        attempt(person, 'wishlistItemRemove', { itemId: id }),
      ])
      expect([moved, removed].filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
      expect((await myCart(person))?.itemCount ?? 0).toBe(moved.cart ? 1 : 0)
      expect(await myWishlist(person)).toMatchObject({ itemCount: 0, version: 2 })
    }
  })

  it('answers the same when it is sent twice with the same key, and moves once', async () => {
    const first = await rawly(customer, 'wishlistItemMoveToCart', { itemId }, 'move')
    expect((await rawly(customer, 'wishlistItemMoveToCart', { itemId }, 'move')).text).toBe(first.text)
    expect(await myCart(customer)).toMatchObject({ itemCount: 1 })
  })

  it('costs as many statements with many items and lines as with one', async () => {
    const move = (id: string) => countStatements(() => succeed(customer, 'wishlistItemMoveToCart', { itemId: id }))
    await move(itemId)
    const [one, other] = [await wish(customer, await variantOf(shop)), await wish(customer, await variantOf(shop))]
    const few = await move(one)
    for (let i = 0; i < 5; i++) await wish(customer, await variantOf(shop))
    expect(await move(other)).toBe(few)
    expect(few).toBeLessThanOrEqual(10)
  })

  it('is refused for what is no longer for sale, and changes neither', async () => {
    await setStatus(variantId, 'ARCHIVED')
    await refused(customer, 'wishlistItemMoveToCart', { itemId }, 'NOT_FOR_SALE', 'input', 'itemId')
    await untouched()
    expect(await myCart(customer)).toBeNull()
  })

  it('is refused with numbers that are no numbers of pieces', async () => {
    for (const quantity of [0, -1, 10_001]) {
      await refused(customer, 'wishlistItemMoveToCart', { itemId, quantity }, 'INVALID', 'input', 'quantity')
    }
    await untouched()
  })

  it('is refused while the cart is being ordered, or full, or in another currency', async () => {
    const cart = await succeedInCart(customer, 'cartCreate', {})
    await outside`update carts set currency = 'USD' where id = ${cart.id.slice(5)}`
    await refused(customer, 'wishlistItemMoveToCart', { itemId }, 'CURRENCY_MISMATCH', 'input', 'itemId')
    await outside`update carts set currency = 'EUR' where id = ${cart.id.slice(5)}`
    await beginCheckout(cart.id)
    await refused(customer, 'wishlistItemMoveToCart', { itemId }, 'CHECKOUT_IN_PROGRESS')
    await untouched()
    expect(await myCart(customer)).toMatchObject({ version: cart.version, itemCount: 0 })
  })

  it('is refused with a wrong cart token, and against an older version', async () => {
    await refused(
      customer,
      'wishlistItemMoveToCart',
      { itemId, cartToken: 'ct_1_2' },
      'NOT_FOUND',
      'input',
      'cartToken',
    )
    await refused(customer, 'wishlistItemMoveToCart', { itemId, expectedVersion: 7 }, 'CONFLICT')
    await untouched()
  })

  it('is refused to anybody else, in this shop and in another, and to guests', async () => {
    for (const ask of [await shop.customer(), await shop.owner(), await (await openShop()).customer()]) {
      await refused(ask, 'wishlistItemMoveToCart', { itemId }, 'NOT_FOUND', 'input', 'itemId')
    }
    expect(await turnedAway(await shop.guest(), 'wishlistItemMoveToCart', { itemId })).toBe('UNAUTHENTICATED')
    await untouched()
  })
})
