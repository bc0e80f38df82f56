import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { variantOf } from '../carts/carts.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { myWishlist, rawly, refused, succeed, turnedAway, wish } from './wishlists.ts'

let shop: Shop
let customer: Asker
let itemId: string

beforeAll(async () => {
  shop = await openShop()
})
beforeEach(async () => {
  customer = await shop.customer()
  itemId = await wish(customer, await variantOf(shop), { note: 'Blue', notifyWhen: { cheaper: true } })
})

describe('wishlistItemUpdate', () => {
  it('changes what is given, and leaves the rest', async () => {
    const { item, wishlist } = await succeed(customer, 'wishlistItemUpdate', { itemId, note: 'Green' })
    expect(item).toMatchObject({ id: itemId, note: 'Green', notifyWhen: { cheaper: true, backInStock: false } })
    expect(wishlist.version).toBe(2)
    const notifyWhen = { backInStock: true, cheaper: false }
    expect((await succeed(customer, 'wishlistItemUpdate', { itemId, notifyWhen })).item).toMatchObject({
      note: 'Green',
      notifyWhen,
    })
  })

  it('clears the note with null, and with nothing but spaces', async () => {
    for (const note of [null, '   ']) {
      await succeed(customer, 'wishlistItemUpdate', { itemId, note: 'Red' })
      expect((await succeed(customer, 'wishlistItemUpdate', { itemId, note })).item.note).toBeNull()
    }
  })

  it('does it once when it is sent twice with the same key', async () => {
    for (let i = 0; i < 2; i++) await rawly(customer, 'wishlistItemUpdate', { itemId, note: 'Once' }, 'update')
    expect(await myWishlist(customer)).toMatchObject({ version: 2 })
  })

  it('is refused, and changes nothing, with a note that is too long, and against an older version', async () => {
    const before = await myWishlist(customer)
    await refused(customer, 'wishlistItemUpdate', { itemId, note: 'x'.repeat(1001) }, 'TOO_LONG', 'input', 'note')
    await refused(customer, 'wishlistItemUpdate', { itemId, note: 'Late', expectedVersion: 0 }, 'CONFLICT')
    expect(await myWishlist(customer)).toEqual(before)
  })

  it('is refused to anybody else, in this shop and in another, and to guests', async () => {
    const before = await myWishlist(customer)
    const other = await shop.customer()
    await wish(other, await variantOf(shop))
    for (const ask of [other, await shop.customer(), await shop.owner(), await (await openShop()).customer()]) {
      await refused(ask, 'wishlistItemUpdate', { itemId, note: 'Mine' }, 'NOT_FOUND', 'input', 'itemId')
    }
    await refused(customer, 'wishlistItemUpdate', { itemId: 'nonsense', note: 'Mine' }, 'NOT_FOUND', 'input', 'itemId')
    expect(await turnedAway(await shop.guest(), 'wishlistItemUpdate', { itemId })).toBe('UNAUTHENTICATED')
    expect(await myWishlist(customer)).toEqual(before)
  })
})
