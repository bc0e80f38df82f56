import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { variantOf } from '../carts/carts.ts'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { attempt, myWishlist, rawly, refused, succeed, turnedAway, wish } from './wishlists.ts'

let shop: Shop
let customer: Asker
let itemId: string

beforeAll(async () => {
  shop = await openShop()
})
beforeEach(async () => {
  customer = await shop.customer()
  await wish(customer, await variantOf(shop))
  itemId = await wish(customer, await variantOf(shop))
})

describe('wishlistItemRemove', () => {
  it('takes the item off, and leaves the others', async () => {
    const { wishlist } = await succeed(customer, 'wishlistItemRemove', { itemId })
    expect(wishlist).toMatchObject({ version: 3, itemCount: 1, items: { nodes: [{}] } })
    expect(wishlist.items.nodes[0].id).not.toBe(itemId)
    expect(await myWishlist(customer)).toEqual(wishlist)
  })

  it('takes it off once, however often and at once it is asked', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => attempt(customer, 'wishlistItemRemove', { itemId })),
    )
    const codes = answers.map(({ userErrors: [error] }) => error?.code ?? 'removed')
    expect(codes.sort()).toEqual([...Array(4).fill('NOT_FOUND'), 'removed'])
    expect(await myWishlist(customer)).toMatchObject({ version: 3, itemCount: 1 })
  })

  it('answers the same when it is sent twice with the same key', async () => {
    const first = await rawly(customer, 'wishlistItemRemove', { itemId }, 'remove')
    expect((await rawly(customer, 'wishlistItemRemove', { itemId }, 'remove')).text).toBe(first.text)
    expect(await myWishlist(customer)).toMatchObject({ itemCount: 1 })
  })

  it('is refused against an older version, to anybody else, in another shop, and to guests', async () => {
    await refused(
      customer,
      'wishlistItemRemove',
      { itemId, expectedVersion: 1 },
      'CONFLICT',
      'input',
      'expectedVersion',
    )
    for (const ask of [await shop.customer(), await shop.owner(), await (await openShop()).customer()]) {
      await refused(ask, 'wishlistItemRemove', { itemId }, 'NOT_FOUND', 'input', 'itemId')
    }
    expect(await turnedAway(await shop.guest(), 'wishlistItemRemove', { itemId })).toBe('UNAUTHENTICATED')
    expect(await myWishlist(customer)).toMatchObject({ version: 2, itemCount: 2 })
  })
})
