import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { beginCheckout, read, refused, setPrice, succeed, variantOf } from './carts.ts'

let shop: Shop
let guest: Asker
let variants: string[]
let cart: { id: string; token: string; version: number; lines: { id: string }[] }

beforeAll(async () => {
  shop = await openShop()
  variants = [await variantOf(shop), await variantOf(shop)]
})
beforeEach(async () => {
  guest = await shop.guest()
  cart = await succeed(guest, 'cartCreate', { lines: variants.map((variantId) => ({ variantId, quantity: 2 })) })
})

const line = (i: number) => cart.lines[i]?.id ?? ''
const set = (...quantities: [number, number][]) => ({
  cartToken: cart.token,
  lines: quantities.map(([i, quantity]) => ({ lineId: line(i), quantity })),
})

describe('cartLinesUpdate', () => {
  it('sets quantities, keeps the order and the ids of lines, and removes those set to 0', async () => {
    const changed = await succeed(guest, 'cartLinesUpdate', set([0, 5], [1, 1]))
    expect(changed.lines).toMatchObject([
      { id: line(0), quantity: 5 },
      { id: line(1), quantity: 1 },
    ])
    const removed = await succeed(guest, 'cartLinesUpdate', set([0, 0]))
    expect(removed).toMatchObject({ version: cart.version + 2, itemCount: 1, lines: [{ id: line(1) }] })
    expect(await read(guest, cart.token)).toMatchObject({ itemCount: 1 })
  })

  it('takes the price of today as seen', async () => {
    const variantId = await variantOf(shop)
    const { lines } = await succeed(guest, 'cartLinesAdd', {
      cartToken: cart.token,
      lines: [{ variantId, quantity: 1 }],
    })
    await setPrice(variantId, 1)
    const update = { cartToken: cart.token, lines: [{ lineId: lines[2].id, quantity: 1 }] }
    expect((await succeed(guest, 'cartLinesUpdate', update)).lines[2].problems).toEqual([])
  })

  it("changes the own cart of whoever is signed in, without a token, and nobody else's", async () => {
    const customer = await shop.customer()
    const own = await succeed(customer, 'cartCreate', { lines: [{ variantId: variants[0], quantity: 1 }] })
    const lines = [{ lineId: own.lines[0].id, quantity: 4 }]
    expect(await succeed(customer, 'cartLinesUpdate', { lines })).toMatchObject({ itemCount: 4 })
    await refused(await shop.customer(), 'cartLinesUpdate', { lines }, 'NOT_FOUND', 'input', 'cartToken')
    await refused(guest, 'cartLinesUpdate', { lines, cartToken: own.token }, 'NOT_FOUND', 'input', 'cartToken')
  })

  it('is refused, and changes nothing, for lines of another cart', async () => {
    const other = await succeed(guest, 'cartCreate', { lines: [{ variantId: variants[0], quantity: 1 }] })
    const lines = [
      { lineId: line(0), quantity: 1 },
      { lineId: other.lines[0].id, quantity: 9 },
    ]
    await refused(
      guest,
      'cartLinesUpdate',
      { cartToken: cart.token, lines },
      'NOT_FOUND',
      'input',
      'lines',
      '1',
      'lineId',
    )
    expect(await read(guest, cart.token)).toMatchObject({ version: cart.version, itemCount: 4 })
    expect(await read(guest, other.token)).toMatchObject({ itemCount: 1 })
  })

  it('is refused for quantities out of bounds, lines named twice and no lines', async () => {
    for (const quantity of [-1, 10_001]) {
      await refused(guest, 'cartLinesUpdate', set([0, 1], [1, quantity]), 'INVALID', 'input', 'lines', '1', 'quantity')
    }
    await refused(guest, 'cartLinesUpdate', set([0, 1], [0, 2]), 'INVALID', 'input', 'lines', '1', 'lineId')
    await refused(guest, 'cartLinesUpdate', set(), 'REQUIRED', 'input', 'lines')
    expect(await read(guest, cart.token)).toMatchObject({ version: cart.version, itemCount: 4 })
  })

  it('is refused against an older version and while the cart is being ordered', async () => {
    await refused(guest, 'cartLinesUpdate', { ...set([0, 1]), expectedVersion: cart.version - 1 }, 'CONFLICT')
    await beginCheckout(cart.id)
    await refused(guest, 'cartLinesUpdate', set([0, 1]), 'CHECKOUT_IN_PROGRESS')
    expect(await read(guest, cart.token)).toMatchObject({ itemCount: 4 })
  })

  it('is refused in another tenant', async () => {
    const elsewhere = await (await openShop()).guest()
    await refused(elsewhere, 'cartLinesUpdate', set([0, 1]), 'NOT_FOUND', 'input', 'cartToken')
  })
})
