import { beforeAll, describe, expect, it } from 'vitest'
import { type Asker, countStatements, openShop, type Shop } from '../harness.ts'
import { CART_READ, myCart, read, setPrice, setStatus, setStock, succeed, variantOf } from './carts.ts'

let shop: Shop
let guest: Asker
beforeAll(async () => {
  shop = await openShop()
  guest = await shop.guest()
})

const cartWith = (...variantIds: string[]) =>
  succeed(guest, 'cartCreate', { lines: variantIds.map((variantId) => ({ variantId, quantity: 2 })) })

describe('cart', () => {
  it('costs one statement, with 1 line and with 20', async () => {
    const variants = await Promise.all(Array.from({ length: 20 }, () => variantOf(shop)))
    for (const lines of [1, 20]) {
      const { token } = await cartWith(...variants.slice(0, lines))
      await guest(CART_READ, { token })
      expect(await countStatements(() => guest(CART_READ, { token }))).toBe(1)
    }
  })

  it('shows products below variants in a number of statements that does not grow', async () => {
    const variants = await Promise.all(Array.from({ length: 10 }, () => variantOf(shop)))
    const document = /* GraphQL */ `
      query ($token: String) { cart(token: $token) { lines { variant { sku available product { name slug status image { url } } } } } }
    `
    for (const lines of [1, 10]) {
      const { token } = await cartWith(...variants.slice(0, lines))
      expect(await countStatements(() => guest(document, { token }))).toBe(3)
    }
  })

  it('is null for a token made up, for nobody, for others and in another tenant', async () => {
    const { token } = await cartWith()
    const { token: own } = await succeed(await shop.customer(), 'cartCreate', {})
    const elsewhere = await openShop()
    expect(await read(guest, token)).not.toBeNull()
    expect(await read(guest, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeNull()
    expect(await read(guest, '')).toBeNull()
    expect(await read(guest, own)).toBeNull()
    expect(await read(await shop.customer(), own)).toBeNull()
    expect(await read(await shop.owner(), own)).toBeNull()
    expect(await read(await elsewhere.guest(), token)).toBeNull()
    expect(await myCart(guest)).toBeNull()
  })

  it('shows today’s price, and that it has changed', async () => {
    const variantId = await variantOf(shop, { price: '9.90' })
    const { token } = await cartWith(variantId)
    await setPrice(variantId, 1100)
    expect(await read(guest, token)).toMatchObject({
      lines: [
        { unitPrice: { minor: '1100' }, total: { gross: { minor: '2200' } }, problems: [{ code: 'PRICE_CHANGED' }] },
      ],
      total: { net: { minor: '2000' }, tax: { minor: '200' }, gross: { minor: '2200' } },
    })
  })

  it('shows that too few are left, unless the variant is sold beyond its stock', async () => {
    const variantId = await variantOf(shop, { stock: 5 })
    const { token } = await cartWith(variantId)
    await setStock(variantId, 1)
    expect((await read(guest, token)).lines[0].problems).toMatchObject([{ code: 'INSUFFICIENT_STOCK' }])
    await setStock(variantId, -3, true)
    expect((await read(guest, token)).lines[0].problems).toEqual([])
  })

  it('shows what is no longer for sale, and counts nothing for it', async () => {
    const [gone, fine] = [await variantOf(shop, { price: '9.90' }), await variantOf(shop, { price: '1.10' })]
    const { token } = await cartWith(gone, fine)
    await setStatus(gone, 'ARCHIVED')
    expect(await read(guest, token)).toMatchObject({
      itemCount: 4,
      lines: [
        { total: { gross: { minor: '0' } }, variant: { id: gone }, problems: [{ code: 'NOT_FOR_SALE' }] },
        { total: { gross: { minor: '220' } }, problems: [] },
      ],
      total: { net: { minor: '200' }, tax: { minor: '20' }, gross: { minor: '220' } },
    })
    const { cart } = await guest(
      'query ($token: String) { cart(token: $token) { lines { variant { product { name } } } } }',
      { token },
    )
    expect(cart.lines[0].variant.product).toBeNull()
  })

  it('stands below `me`, for the person themselves', async () => {
    const customer = await shop.customer()
    expect((await customer('{ me { cart { id } } }')).me.cart).toBeNull()
    const { id } = await succeed(customer, 'cartCreate', {})
    expect((await customer('{ me { cart { id version } } }')).me.cart).toMatchObject({ id })
  })
})
