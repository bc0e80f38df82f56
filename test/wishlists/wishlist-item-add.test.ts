import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setPrice, setStatus, variantOf } from '../carts/carts.ts'
import { type Asker, asker, countStatements, openShop, outside, type Shop } from '../harness.ts'
import { makeKey } from '../people/api-keys.ts'
import { attempt, myWishlist, rawly, refused, succeed, turnedAway, wish } from './wishlists.ts'

let shop: Shop
let customer: Asker
let variantId: string

beforeAll(async () => {
  shop = await openShop()
  variantId = await variantOf(shop)
})
beforeEach(async () => {
  customer = await shop.customer()
})

describe('wishlistItemAdd', () => {
  it('makes the wishlist of whoever is signed in at its first use', async () => {
    for (const person of [customer, await shop.staff(), await shop.owner()]) {
      expect(await myWishlist(person)).toBeNull()
      const { wishlist, item } = await succeed(person, 'wishlistItemAdd', { variantId, note: '  For the garden  ' })
      expect(wishlist).toMatchObject({
        version: 1,
        itemCount: 1,
        shareToken: null,
        items: {
          nodes: [
            {
              id: item.id,
              note: 'For the garden',
              priceWhenAdded: { minor: '990' },
              variant: { id: variantId },
              problems: [],
              notifyWhen: { backInStock: false, cheaper: false },
              alerts: [],
            },
          ],
        },
      })
      expect(await myWishlist(person)).toEqual(wishlist)
    }
  })

  it('shows the newest first', async () => {
    const ids = [variantId, await variantOf(shop), await variantOf(shop)]
    for (const id of ids) await wish(customer, id)
    const { items } = await myWishlist(customer)
    expect(items.nodes.map(({ variant }: { variant: { id: string } }) => variant.id)).toEqual(ids.toReversed())
  })

  it('takes what is out of stock', async () => {
    const { wishlist } = await succeed(customer, 'wishlistItemAdd', { variantId: await variantOf(shop, { stock: 0 }) })
    expect(wishlist.items.nodes[0].problems).toMatchObject([{ code: 'OUT_OF_STOCK' }])
  })

  it('leaves what is on it already in its place, at the price of then, with the note and choices of now', async () => {
    const changing = await variantOf(shop)
    const first = await wish(customer, changing, { note: 'Blue', notifyWhen: { cheaper: true } })
    await wish(customer, variantId)
    await setPrice(changing, 1500)
    const { wishlist, item } = await succeed(customer, 'wishlistItemAdd', {
      variantId: changing,
      notifyWhen: { backInStock: true },
    })
    expect(item.id).toBe(first)
    expect(wishlist).toMatchObject({ itemCount: 2, version: 3 })
    expect(wishlist.items.nodes[1]).toMatchObject({
      id: first,
      note: 'Blue',
      priceWhenAdded: { minor: '990' },
      notifyWhen: { backInStock: true, cheaper: true },
    })
  })

  it('makes one wishlist with all of it when a customer first uses it in many places at once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => variantOf(shop)))
    await Promise.all([...ids, ...ids].map((id) => wish(customer, id)))
    expect(await myWishlist(customer)).toMatchObject({ itemCount: 6, version: 12 })
    const [held] = await outside`select count(*)::int from wishlists where customer_id = ${customer.userId.slice(4)}`
    expect(held?.count).toBe(1)
  })

  it('does it once when it is sent twice with the same key', async () => {
    const answers = [
      await rawly(customer, 'wishlistItemAdd', { variantId }, 'wish'),
      await rawly(customer, 'wishlistItemAdd', { variantId }, 'wish'),
    ]
    expect(answers[1]?.text).toBe(answers[0]?.text)
    expect(await myWishlist(customer)).toMatchObject({ version: 1, itemCount: 1 })
  })

  it('is refused, and changes nothing, for what is not for sale, or not there', async () => {
    const archived = await variantOf(shop)
    await setStatus(archived, 'ARCHIVED')
    const theirs = await variantOf(await openShop())
    for (const id of [archived, theirs, 'nonsense', customer.userId]) {
      await refused(customer, 'wishlistItemAdd', { variantId: id }, 'NOT_FOR_SALE', 'input', 'variantId')
    }
    expect(await myWishlist(customer)).toBeNull()
  })

  it('is refused with a note that is too long, and against an older version', async () => {
    await wish(customer, variantId)
    const other = await variantOf(shop)
    const long = { variantId: other, note: 'x'.repeat(1001) }
    await refused(customer, 'wishlistItemAdd', long, 'TOO_LONG', 'input', 'note')
    const late = await refused(customer, 'wishlistItemAdd', { variantId: other, expectedVersion: 0 }, 'CONFLICT')
    expect(late.current).toMatchObject({ version: 1 })
    expect(await myWishlist(customer)).toMatchObject({ version: 1, itemCount: 1 })
  })

  it('is refused beyond 500 items', async () => {
    await wish(customer, variantId)
    await outside`update wishlists set item_count = 500 where customer_id = ${customer.userId.slice(4)}`
    const input = { variantId: await variantOf(shop) }
    await refused(customer, 'wishlistItemAdd', input, 'TOO_MANY', 'input', 'variantId')
    expect(await attempt(customer, 'wishlistItemAdd', { variantId })).toMatchObject({ userErrors: [] })
  })

  it('tells guests to sign in, and services that they have no wishlist', async () => {
    const guest = await shop.guest()
    const { body } = await rawly(guest, 'wishlistItemAdd', { variantId })
    expect(body.errors).toMatchObject([{ message: 'Log in to do this.', extensions: { code: 'UNAUTHENTICATED' } }])
    const { key } = await makeKey(await shop.owner(), ['catalog:read'])
    const service = asker({ ...guest.headers, 'x-api-key': key })
    expect(await turnedAway(service, 'wishlistItemAdd', { variantId })).toBe('FORBIDDEN')
  })

  it('costs as many statements with many items as with one', async () => {
    await wish(customer, variantId)
    const [one, other] = [await variantOf(shop), await variantOf(shop)]
    const few = await countStatements(() => wish(customer, one))
    for (let i = 0; i < 8; i++) await wish(customer, await variantOf(shop))
    expect(await countStatements(() => wish(customer, other))).toBe(few)
    expect(few).toBeLessThanOrEqual(9)
  })
})
