import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asker, openShop, outside, type Shop } from '../harness.ts'
import { address, beginCheckout, myCart, refused, succeed, uuidOf } from './carts.ts'

let shop: Shop
let guest: Asker
let cart: { id: string; token: string; version: number }

beforeAll(async () => {
  shop = await openShop()
})
beforeEach(async () => {
  guest = await shop.guest()
  cart = await succeed(guest, 'cartCreate', {})
})

const update = (input: object) => ({ cartToken: cart.token, ...input })
const stored = async () => (await outside`select email, note, version from carts where id = ${uuidOf(cart.id)}`)[0]

describe('cartUpdate', () => {
  it('sets what is given, leaves what is absent, clears what is null', async () => {
    const first = await succeed(
      guest,
      'cartUpdate',
      update({ email: 'a@b.example', note: 'Hello', shippingAddress: address }),
    )
    expect(first).toMatchObject({
      email: 'a@b.example',
      note: 'Hello',
      shippingAddress: { ...address, line2: null, phone: null },
    })
    const second = await succeed(
      guest,
      'cartUpdate',
      update({ note: null, billingAddress: { ...address, name: ' Byron ', line2: '' } }),
    )
    expect(second).toMatchObject({
      email: 'a@b.example',
      note: null,
      shippingAddress: address,
      billingAddress: { name: 'Byron' },
    })
    const third = await succeed(guest, 'cartUpdate', update({ shippingAddress: null }))
    expect(third).toMatchObject({ shippingAddress: null, billingAddress: { name: 'Byron' }, version: cart.version + 3 })
  })

  it('makes the cart of whoever is signed in at its first use', async () => {
    const customer = await shop.customer()
    await succeed(customer, 'cartUpdate', { note: 'First' })
    expect(await myCart(customer)).toMatchObject({ note: 'First', lines: [] })
  })

  it('is refused, and changes nothing, for what is no e-mail address', async () => {
    for (const email of [
      '',
      'a',
      'a@',
      '@b.example',
      'a@b',
      'a b@c.example',
      'a@@b.example',
      'a@b..example',
      'a@b.example\nBcc: x@y.example',
    ]) {
      await refused(guest, 'cartUpdate', update({ note: 'No', email }), 'INVALID', 'input', 'email')
    }
    await refused(guest, 'cartUpdate', update({ email: `${'a'.repeat(250)}@b.example` }), 'TOO_LONG', 'input', 'email')
    expect(await stored()).toMatchObject({ email: null, note: null, version: cart.version })
  })

  it('is refused for addresses that no parcel would reach', async () => {
    const wrong: [object, string, string][] = [
      [{ name: ' ' }, 'REQUIRED', 'name'],
      [{ line1: '' }, 'REQUIRED', 'line1'],
      [{ city: 'x'.repeat(201) }, 'TOO_LONG', 'city'],
      [{ postalCode: '1'.repeat(21) }, 'TOO_LONG', 'postalCode'],
      [{ phone: '1'.repeat(41) }, 'TOO_LONG', 'phone'],
      [{ country: 'gb' }, 'INVALID', 'country'],
      [{ country: 'XX' }, 'INVALID', 'country'],
      [{ country: 'Germany' }, 'INVALID', 'country'],
    ]
    for (const [part, code, field] of wrong) {
      const billingAddress = { ...address, ...part }
      await refused(guest, 'cartUpdate', update({ billingAddress }), code, 'input', 'billingAddress', field)
    }
    await refused(guest, 'cartUpdate', update({ note: 'x'.repeat(2001) }), 'TOO_LONG', 'input', 'note')
    expect(await stored()).toMatchObject({ version: cart.version })
  })

  it('answers at once whatever is given as an e-mail address', async () => {
    const begun = performance.now()
    for (const email of [`${'a'.repeat(50_000)}!`, `a@${'a.'.repeat(25_000)}`, '@'.repeat(50_000)]) {
      await refused(guest, 'cartUpdate', update({ email }), 'TOO_LONG')
    }
    expect(performance.now() - begun).toBeLessThan(1000)
  })

  it('is refused against an older version and while the cart is being ordered', async () => {
    const error = await refused(
      guest,
      'cartUpdate',
      update({ note: 'No', expectedVersion: cart.version - 1 }),
      'CONFLICT',
      'input',
      'expectedVersion',
    )
    expect(error.current).toMatchObject({ id: cart.id, version: cart.version })
    await beginCheckout(cart.id)
    await refused(guest, 'cartUpdate', update({ note: 'No' }), 'CHECKOUT_IN_PROGRESS')
    expect(await stored()).toMatchObject({ note: null })
  })

  it('is refused to others and in another tenant', async () => {
    const own = await succeed(await shop.customer(), 'cartCreate', {})
    await refused(guest, 'cartUpdate', { cartToken: own.token, note: 'No' }, 'NOT_FOUND', 'input', 'cartToken')
    await refused(
      await shop.customer(),
      'cartUpdate',
      { cartToken: own.token, note: 'No' },
      'NOT_FOUND',
      'input',
      'cartToken',
    )
    await refused(
      await (await openShop()).guest(),
      'cartUpdate',
      update({ note: 'No' }),
      'NOT_FOUND',
      'input',
      'cartToken',
    )
    expect(await stored()).toMatchObject({ note: null })
  })
})
