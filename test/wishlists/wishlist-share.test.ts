import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { variantOf } from '../carts/carts.ts'
import { type Asker, countStatements, openShop, outside, type Shop } from '../harness.ts'
import { myWishlist, rawly, refused, SHARED, succeed, turnedAway, wish } from './wishlists.ts'

let shop: Shop
let customer: Asker
let guest: Asker
let variantId: string

beforeAll(async () => {
  shop = await openShop()
  guest = await shop.guest()
  variantId = await variantOf(shop)
})
beforeEach(async () => {
  customer = await shop.customer(`ada-${crypto.randomUUID()}@example.test`)
  await wish(customer, variantId, { note: 'For my secret garden' })
})

const share = async () => (await succeed(customer, 'wishlistShare')).wishlist.shareToken
const shared = async (ask: Asker, token: string) => (await ask(SHARED, { token })).sharedWishlist

describe('wishlistShare', () => {
  it('shows the wishlist to whoever has the token, as it stands', async () => {
    const token = await share()
    expect(token).toMatch(/^ws_[0-9a-f]{32}_/)
    expect(await myWishlist(customer)).toMatchObject({ shareToken: token, version: 2 })
    expect(await shared(guest, token)).toMatchObject({
      itemCount: 1,
      items: { totalCount: 1, nodes: [{ variant: { id: variantId }, problems: [] }] },
    })
    await wish(customer, await variantOf(shop))
    for (const ask of [guest, await shop.customer(), await shop.owner()]) {
      expect(await shared(ask, token)).toMatchObject({ itemCount: 2 })
    }
  })

  it('shows neither notes nor who it belongs to', async () => {
    const token = await share()
    const { text } = await guest.raw(SHARED, { token })
    expect(text).not.toMatch(/secret garden|ada-|Test person/)
    expect(text).not.toContain(customer.userId)
    const { __type } = await guest('{ __type(name: "SharedWishlistItem") { fields { name } } }')
    expect(__type.fields.map(({ name }: { name: string }) => name)).toEqual(['addedAt', 'variant', 'problems'])
  })

  it('makes a new token each time, and the one before opens nothing any more', async () => {
    const [first, second] = [await share(), await share()]
    expect(await shared(guest, first)).toBeNull()
    expect(await shared(guest, second)).toMatchObject({ itemCount: 1 })
  })

  it('makes one token when it is sent twice with the same key, which is not kept in the clear', async () => {
    const first = await rawly(customer, 'wishlistShare', {}, 'share')
    expect((await rawly(customer, 'wishlistShare', {}, 'share')).text).toBe(first.text)
    const { shareToken } = first.body.data.wishlistShare.wishlist
    expect(await shared(guest, shareToken)).toMatchObject({ itemCount: 1 })
    const kept = await outside`select answer from idempotency_keys where tenant_id = ${shop.tenantId}`
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toContain(shareToken)
  })

  it('opens nothing with a token that was changed, or in another shop', async () => {
    const token = await share()
    const forged = [`${token}x`, token.slice(0, -1), token.replace('ws_', 'ct_'), '', 'ws__', 'ws_0_0', customer.userId]
    for (const one of forged) expect(await shared(guest, one)).toBeNull()
    expect(await shared(await (await openShop()).guest(), token)).toBeNull()
  })

  it('is refused against an older version, and to guests, and changes nothing', async () => {
    await refused(customer, 'wishlistShare', { expectedVersion: 0 }, 'CONFLICT', 'input', 'expectedVersion')
    expect(await turnedAway(guest, 'wishlistShare')).toBe('UNAUTHENTICATED')
    expect(await myWishlist(customer)).toMatchObject({ shareToken: null, version: 1 })
  })

  it('is read by two statements, however many items there are', async () => {
    const token = await share()
    const few = await countStatements(() => shared(guest, token))
    for (let i = 0; i < 4; i++) await wish(customer, await variantOf(shop))
    expect([few, await countStatements(() => shared(guest, token))]).toEqual([2, 2])
  })
})
