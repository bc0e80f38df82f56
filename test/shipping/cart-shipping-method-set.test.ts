import { beforeAll, describe, expect, it } from 'vitest'
import { beginCheckout } from '../carts/carts.ts'
import type { Shop } from '../harness.ts'
import { standing } from '../settings-verbs.ts'
import { addressIn, cartOf } from '../taxes/taxes.ts'
import { choose, openShippingShop, readShipped, shippedBy, succeed } from './shipping.ts'

let shop: Shop
let methodId: string
beforeAll(async () => {
  const made = await openShippingShop({ methods: [{ price: '4.90', maxWeightGrams: 1_000 }] })
  shop = made.shop
  methodId = made.methodId
})

const germany = addressIn('DE')

/** The choice is refused with this code and path, and nothing is changed. */
async function refused(token: string, id: string | null, more: object, code: string, field: string) {
  const before = await standing(shop)
  const { cart, userErrors } = await choose(await shop.guest(), token, id, more)
  expect({ cart, userErrors }).toMatchObject({ cart: null, userErrors: [{ code, path: ['input', field] }] })
  expect(await standing(shop)).toEqual(before)
}

describe('choosing how a cart is shipped', () => {
  it('is kept in the cart, counts its version up, and can be taken back', async () => {
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['1.00', 1]], germany)
    const chosen = await shippedBy(guest, token, methodId)
    expect(chosen).toMatchObject({ version: 2, shippingMethod: { id: methodId, name: 'Parcel' } })
    expect(await readShipped(guest, token)).toEqual(chosen)
    const { cart } = await choose(guest, token, null, { expectedVersion: 2 })
    expect(cart).toMatchObject({ version: 3, shippingMethod: null, total: { gross: { minor: '100' } } })
  })

  it('is refused where it cannot be, and changes nothing', async () => {
    const { token } = await cartOf(shop, [['1.00', 1]], germany)
    const { token: nowhere } = await cartOf(shop, [['1.00', 1]])
    const { token: abroad } = await cartOf(shop, [['1.00', 1]], addressIn('FR'))
    const { token: empty } = await cartOf(shop, [], germany)
    const variants = [{ sku: crypto.randomUUID(), price: '1.00', stock: 5, weightGrams: 1_001 }]
    const { token: heavy } = await cartOf(shop, [['1.00', 1, { variants }]], germany)
    await refused(nowhere, methodId, {}, 'ADDRESS_REQUIRED', 'shippingMethodId')
    await refused(abroad, methodId, {}, 'SHIPPING_NOT_OFFERED', 'shippingMethodId')
    await refused(heavy, methodId, {}, 'SHIPPING_NOT_OFFERED', 'shippingMethodId')
    await refused(empty, methodId, {}, 'CART_EMPTY', 'cartToken')
    for (const id of ['', 'shm_x', 'nonsense', `shm_${'0'.repeat(32)}`])
      await refused(token, id, {}, 'NOT_FOUND', 'shippingMethodId')
    await refused('ct_nonsense', methodId, {}, 'NOT_FOUND', 'cartToken')
    const { userErrors } = await choose(await shop.guest(), token, methodId, { expectedVersion: 7 })
    expect(userErrors).toMatchObject([{ code: 'CONFLICT' }])
  })

  it('waits while the cart is being ordered', async () => {
    const { id, token } = await cartOf(shop, [['1.00', 1]], germany)
    await beginCheckout(id)
    await refused(token, methodId, {}, 'CHECKOUT_IN_PROGRESS', 'cartToken')
  })

  it('is not offered by another shop, nor by a method that is put aside', async () => {
    const other = await openShippingShop({ methods: [{ price: '1.00' }, { price: '2.00', active: false }] })
    const { token } = await cartOf(shop, [['1.00', 1]], germany)
    await refused(token, other.methodId, {}, 'NOT_FOUND', 'shippingMethodId')
    const theirs = await cartOf(other.shop, [['1.00', 1]], germany)
    await refused(theirs.token, methodId, {}, 'NOT_FOUND', 'cartToken')
    const { userErrors } = await choose(await other.shop.guest(), theirs.token, other.methodIds[1] ?? '')
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'shippingMethodId'] }])
  })

  it("is open to a person for their own cart, and to nobody else; a guest's choice goes along", async () => {
    const customer = await shop.customer()
    const { token } = await cartOf(shop, [['1.00', 1]], germany, customer)
    await refused(token, methodId, {}, 'NOT_FOUND', 'cartToken')
    const guests = await cartOf(shop, [['2.00', 1]], germany)
    await shippedBy(await shop.guest(), guests.token, methodId)
    const { cartClaim } = await customer(
      'mutation ($input: CartClaimInput!) { cartClaim(input: $input) { cart { shippingMethod { id } } userErrors { code } } }',
      { input: { cartToken: guests.token } },
    )
    expect(cartClaim).toEqual({ cart: { shippingMethod: { id: methodId } }, userErrors: [] })
  })

  it('the same twice, by one key, is done once', async () => {
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['1.00', 1]], germany)
    const input = { cartToken: token, shippingMethodId: methodId }
    const document =
      'mutation ($input: CartShippingMethodSetInput!, $key: String!) { cartShippingMethodSet(input: $input) @idempotent(key: $key) { cart { version } userErrors { code } } }'
    const key = crypto.randomUUID()
    const first = await guest(document, { input, key })
    expect(first.cartShippingMethodSet.cart).toEqual({ version: 2 })
    expect(await guest(document, { input, key })).toEqual(first)
    expect((await readShipped(guest, token)).version).toBe(2)
  })

  it('of many at once leaves one, and each counts', async () => {
    const made = await openShippingShop({ methods: [{ price: '1.00' }, { price: '2.00' }] })
    const { token } = await cartOf(made.shop, [['1.00', 1]], germany)
    const guest = await made.shop.guest()
    await Promise.all(Array.from({ length: 8 }, (_, i) => shippedBy(guest, token, made.methodIds[i % 2] ?? '')))
    const cart = await readShipped(guest, token)
    expect(cart.version).toBe(9)
    expect(made.methodIds).toContain(cart.shippingMethod.id)
    await succeed(made.owner, 'shippingZoneDelete', { shippingZoneId: made.zoneId })
    expect((await readShipped(guest, token)).shippingMethod).toBeNull()
  })
})
