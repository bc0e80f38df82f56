import { beforeAll, describe, expect, it } from 'vitest'
import { variantOf } from '../carts/carts.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { myWishlist, rawly, refused, SHARED, succeed, turnedAway, wish } from './wishlists.ts'

let shop: Shop
let customer: Asker
let guest: Asker

beforeAll(async () => {
  shop = await openShop()
  ;[customer, guest] = await Promise.all([shop.customer(), shop.guest()])
  await wish(customer, await variantOf(shop))
})

const share = async () => (await succeed(customer, 'wishlistShare')).wishlist.shareToken
const shared = async (token: string) => (await guest(SHARED, { token })).sharedWishlist

describe('wishlistUnshare', () => {
  it('makes every link open nothing any more; doing it twice does no harm', async () => {
    const tokens = [await share(), await share()]
    for (let i = 0; i < 2; i++) {
      expect((await succeed(customer, 'wishlistUnshare')).wishlist).toMatchObject({ shareToken: null, itemCount: 1 })
    }
    for (const token of tokens) expect(await shared(token)).toBeNull()
    expect(await shared(await share())).toMatchObject({ itemCount: 1 })
  })

  it('does it once when it is sent twice with the same key', async () => {
    const first = await rawly(customer, 'wishlistUnshare', {}, 'unshare')
    const { version } = await myWishlist(customer)
    expect((await rawly(customer, 'wishlistUnshare', {}, 'unshare')).text).toBe(first.text)
    expect(await myWishlist(customer)).toMatchObject({ version })
  })

  it("is refused against an older version and to guests, and touches nobody else's link", async () => {
    const token = await share()
    await refused(customer, 'wishlistUnshare', { expectedVersion: 0 }, 'CONFLICT', 'input', 'expectedVersion')
    expect(await turnedAway(guest, 'wishlistUnshare')).toBe('UNAUTHENTICATED')
    for (const ask of [await shop.customer(), await (await openShop()).customer()]) {
      await succeed(ask, 'wishlistUnshare')
    }
    expect(await shared(token)).toMatchObject({ itemCount: 1 })
  })
})
