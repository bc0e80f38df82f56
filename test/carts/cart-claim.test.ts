import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, type Shop } from '../harness.ts'
import { address, attempt, beginCheckout, myCart, rawly, read, refused, succeed, variantOf } from './carts.ts'

let shop: Shop
let mug: string
let pan: string
let guest: Asker
let customer: Asker
let guests: { id: string; token: string }

beforeAll(async () => {
  shop = await openShop()
  ;[mug, pan] = [await variantOf(shop), await variantOf(shop)]
})
beforeEach(async () => {
  guest = await shop.guest()
  customer = await shop.customer()
  const lines = [
    { variantId: mug, quantity: 2 },
    { variantId: pan, quantity: 1 },
  ]
  guests = await succeed(guest, 'cartCreate', {
    lines,
    email: 'guest@b.example',
    note: 'Guest',
    shippingAddress: address,
  })
})

const claim = () => ({ cartToken: guests.token })

describe('cartClaim', () => {
  it("makes a guest's cart the customer's, who has none: from then on the token alone opens it to nobody", async () => {
    const cart = await succeed(customer, 'cartClaim', claim())
    expect(cart).toMatchObject({ id: guests.id, token: guests.token, itemCount: 3, note: 'Guest' })
    expect(await myCart(customer)).toMatchObject({ id: guests.id })
    expect(await read(guest, guests.token)).toBeNull()
    expect(await read(await shop.customer(), guests.token)).toBeNull()
  })

  it('merges into the cart that the customer has: pieces add up, and what is empty is filled', async () => {
    const own = await succeed(customer, 'cartCreate', { lines: [{ variantId: pan, quantity: 4 }], note: 'Mine' })
    const cart = await succeed(customer, 'cartClaim', claim())
    expect(cart).toMatchObject({
      id: own.id,
      version: own.version + 1,
      itemCount: 7,
      note: 'Mine',
      email: 'guest@b.example',
      shippingAddress: address,
      lines: [
        { quantity: 5, variant: { id: pan } },
        { quantity: 2, variant: { id: mug } },
      ],
    })
    expect(await read(guest, guests.token)).toBeNull()
  })

  it('does no harm when done twice, or with a cart that is theirs already', async () => {
    const own = await succeed(customer, 'cartCreate', {})
    await succeed(customer, 'cartClaim', claim())
    const again = await succeed(customer, 'cartClaim', claim())
    expect(again).toMatchObject({ id: own.id, itemCount: 3 })
    expect(await succeed(customer, 'cartClaim', { cartToken: again.token })).toMatchObject({ version: again.version })
  })

  it('does it once when asked many times at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => succeed(customer, 'cartClaim', claim())))
    expect(await myCart(customer)).toMatchObject({ id: guests.id, itemCount: 3 })
  })

  it('ends with one cart when a customer claims several, and first uses their own, at once', async () => {
    const others = await Promise.all(
      [1, 2, 3].map(() => succeed(guest, 'cartCreate', { lines: [{ variantId: mug, quantity: 1 }] })),
    )
    await Promise.all([
      ...others.map(({ token }) => succeed(customer, 'cartClaim', { cartToken: token })),
      succeed(customer, 'cartLinesAdd', { lines: [{ variantId: pan, quantity: 1 }] }),
    ])
    expect(await myCart(customer)).toMatchObject({ itemCount: 4 })
  })

  it('caps a line at 10,000 pieces, and says so', async () => {
    await succeed(customer, 'cartCreate', { lines: [{ variantId: mug, quantity: 9_999 }] })
    const { cart, warnings } = await attempt(customer, 'cartClaim', claim())
    expect(cart.lines[0]).toMatchObject({ quantity: 10_000, variant: { id: mug } })
    expect(warnings).toMatchObject([{ code: 'QUANTITY_CAPPED' }])
  })

  it('gives a cart to one of two customers who claim it at once', async () => {
    const other = await shop.customer()
    const answers = await Promise.all([customer, other].map((ask) => attempt(ask, 'cartClaim', claim())))
    expect(answers.filter(({ cart }) => cart !== null)).toHaveLength(1)
    expect(answers.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  it('is refused while either cart is being ordered, and changes nothing', async () => {
    const own = await succeed(customer, 'cartCreate', {})
    await beginCheckout(own.id)
    await refused(customer, 'cartClaim', claim(), 'CHECKOUT_IN_PROGRESS')
    const other = await shop.customer()
    await beginCheckout(guests.id)
    await refused(other, 'cartClaim', claim(), 'CHECKOUT_IN_PROGRESS')
    expect(await read(guest, guests.token)).toMatchObject({ itemCount: 3 })
    expect(await myCart(other)).toBeNull()
  })

  it("is refused for another customer's cart, for a token made up, and in another tenant", async () => {
    const theirs = await succeed(await shop.customer(), 'cartCreate', { note: 'Theirs' })
    await refused(customer, 'cartClaim', { cartToken: theirs.token }, 'NOT_FOUND', 'input', 'cartToken')
    await refused(customer, 'cartClaim', { cartToken: `${guests.token}x` }, 'NOT_FOUND', 'input', 'cartToken')
    await refused(await (await openShop()).customer(), 'cartClaim', claim(), 'NOT_FOUND', 'input', 'cartToken')
    expect(await read(guest, guests.token)).toMatchObject({ itemCount: 3 })
  })

  it('is only for those who are signed in', async () => {
    const { status, body } = await rawly(guest, 'cartClaim', claim())
    expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(status).toBe(401)
    expect(await read(guest, guests.token)).toMatchObject({ itemCount: 3 })
  })
})
