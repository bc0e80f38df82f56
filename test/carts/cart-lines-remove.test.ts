import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { beginCheckout, read, refused, succeed, variantOf } from './carts.ts'

let shop: Shop
let guest: Asker
let cart: { id: string; token: string; version: number; lines: { id: string }[] }

beforeAll(async () => {
  shop = await openShop()
})
beforeEach(async () => {
  guest = await shop.guest()
  const lines = [await variantOf(shop), await variantOf(shop)].map((variantId) => ({ variantId, quantity: 2 }))
  cart = await succeed(guest, 'cartCreate', { lines })
})

const remove = (...indexes: number[]) => ({ cartToken: cart.token, lineIds: indexes.map((i) => cart.lines[i]?.id) })

describe('cartLinesRemove', () => {
  it('takes lines out', async () => {
    const after = await succeed(guest, 'cartLinesRemove', remove(0))
    expect(after).toMatchObject({ version: cart.version + 1, itemCount: 2, lines: [{ id: cart.lines[1]?.id }] })
  })

  it('is refused, and changes nothing, for lines that are not in the cart', async () => {
    const other = await succeed(guest, 'cartCreate', { lines: [{ variantId: await variantOf(shop), quantity: 1 }] })
    for (const id of [other.lines[0].id, 'cln_0', '']) {
      const input = { cartToken: cart.token, lineIds: [cart.lines[0]?.id, id] }
      await refused(guest, 'cartLinesRemove', input, 'NOT_FOUND', 'input', 'lineIds', '1')
    }
    await refused(guest, 'cartLinesRemove', { cartToken: cart.token, lineIds: [] }, 'REQUIRED', 'input', 'lineIds')
    expect(await read(guest, cart.token)).toMatchObject({ version: cart.version, itemCount: 4 })
    expect(await read(guest, other.token)).toMatchObject({ itemCount: 1 })
  })

  it('is refused against an older version and while the cart is being ordered', async () => {
    await refused(guest, 'cartLinesRemove', { ...remove(0), expectedVersion: cart.version - 1 }, 'CONFLICT')
    await beginCheckout(cart.id)
    await refused(guest, 'cartLinesRemove', remove(0), 'CHECKOUT_IN_PROGRESS')
    expect(await read(guest, cart.token)).toMatchObject({ itemCount: 4 })
  })

  it('is refused to others and in another tenant', async () => {
    const customer = await shop.customer()
    const own = await succeed(customer, 'cartCreate', { lines: [{ variantId: await variantOf(shop), quantity: 1 }] })
    const input = { cartToken: own.token, lineIds: [own.lines[0].id] }
    await refused(guest, 'cartLinesRemove', input, 'NOT_FOUND', 'input', 'cartToken')
    await refused(await shop.customer(), 'cartLinesRemove', input, 'NOT_FOUND', 'input', 'cartToken')
    await refused(await (await openShop()).guest(), 'cartLinesRemove', remove(0), 'NOT_FOUND', 'input', 'cartToken')
    expect((await succeed(customer, 'cartLinesRemove', { lineIds: input.lineIds })).lines).toEqual([])
  })
})
