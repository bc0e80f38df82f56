import { describe, expect, it } from 'vitest'
import { countStatements } from '../harness.ts'
import { standing } from '../settings-verbs.ts'
import { addressIn, cartOf, succeed as laidDown, openTaxShop } from '../taxes/taxes.ts'
import { minors, openShippingShop, order, readdress, readOrder, readShipped, shippedBy, succeed } from './shipping.ts'

const germany = addressIn('DE')
const rates = [{ ratePercent: '19' }]

describe('the shipping of an order', () => {
  it('is that of its cart: its name, price and taxes', async () => {
    const methods = [{ price: '4.90', minDays: 1, maxDays: 3 }]
    const { shop, methodId } = await openShippingShop({ rates, methods })
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['9.99', 3]], germany)
    const cart = await shippedBy(guest, token, methodId)
    const placed = await order(guest, token, { expectedTotal: '34.87' })
    expect(placed.userErrors).toEqual([])
    const { total, taxes, shippingTotal } = cart
    expect(placed.order).toMatchObject({ total, taxes, shippingTotal })
    expect(placed.order.shippingMethod).toEqual({
      ...{ id: methodId, name: 'Parcel', kind: 'FLAT', price: { minor: '490' }, estimate: { minDays: 1, maxDays: 3 } },
      taxes: [{ name: 'VAT', rate: '19', net: { minor: '412' }, tax: { minor: '78' } }],
    })
    const parts = [...placed.order.lines.map((line: never) => (line as { total: never }).total), shippingTotal]
    const sums = [0, 1, 2].map((i) => parts.reduce((sum, part) => sum + (minors(part)[i] ?? 0), 0))
    expect(minors(placed.order.total)).toEqual(sums)
    expect(placed.order.explanation[0]).toMatchObject({ kind: 'SHIPPING', name: 'Parcel', amount: { minor: '490' } })
  })

  it('stays as it is, whatever becomes of methods, zones and rates', async () => {
    const { shop, owner, methodId, zoneId } = await openShippingShop({ rates, methods: [{ price: '4.90' }] })
    const { token } = await cartOf(shop, [['9.99', 3]], germany)
    await shippedBy(await shop.guest(), token, methodId)
    const { order: placed } = await order(await shop.guest(), token)
    await succeed(owner, 'shippingMethodUpdate', { shippingMethodId: methodId, name: 'Other', price: '99.00' })
    expect(await readOrder(owner, placed.id)).toEqual(placed)
    await succeed(owner, 'shippingZoneDelete', { shippingZoneId: zoneId })
    const { taxRates } = await owner('{ taxRates { nodes { id } } }')
    await laidDown(owner, 'taxRateDelete', { taxRateId: taxRates.nodes[0].id })
    expect(await readOrder(owner, placed.id)).toEqual(placed)
  })

  it('is to be chosen in a shop that ships, else nothing is ordered and nothing is changed', async () => {
    const { shop, methodId, owner } = await openShippingShop({ methods: [{ price: '4.90' }] })
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['1.00', 1]], germany)
    const refused = async (message: string) => {
      const before = await standing(shop)
      expect(await order(guest, token)).toEqual({
        order: null,
        userErrors: [{ code: 'SHIPPING_REQUIRED', message, path: ['input', 'cartToken'] }],
      })
      expect(await standing(shop)).toEqual(before)
    }
    await refused('Choose how it is shipped.')
    await shippedBy(guest, token, methodId)
    await readdress(guest, token, addressIn('FR'))
    await refused('Parcel is not offered where this goes.')
    await readdress(guest, token, germany)
    await succeed(owner, 'shippingMethodUpdate', { shippingMethodId: methodId, price: '5.90' })
    const dearer = await order(guest, token, { expectedTotal: '5.90' })
    expect(dearer.userErrors).toMatchObject([{ code: 'PRICE_CHANGED', message: 'The total is now 6.90 EUR.' }])
    expect((await order(guest, token, { expectedTotal: '6.90' })).userErrors).toEqual([])
    const after = await readShipped(guest, token)
    expect(after).toMatchObject({ total: { gross: { minor: '0' } }, shippingMethod: null, explanation: [] })
  })

  it('is nothing in a shop that has no methods, or none that it offers', async () => {
    const shop = await openTaxShop()
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['1.00', 1]])
    const { order: placed } = await order(guest, token)
    expect(placed).toMatchObject({ shippingMethod: null, shippingTotal: { gross: { minor: '0' } } })
    const made = await openShippingShop({ methods: [{ price: '1.00', active: false }] })
    const cart = await cartOf(made.shop, [['1.00', 1]])
    expect((await order(await made.shop.guest(), cart.token)).userErrors).toEqual([])
  })

  it('costs no statement more than an order without', async () => {
    const { shop, methodId } = await openShippingShop({ methods: [{ price: '4.90' }] })
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['1.00', 1]], germany)
    await shippedBy(guest, token, methodId)
    await readShipped(guest, token)
    expect(await countStatements(() => readShipped(guest, token))).toBe(1)
    const plain = await openTaxShop()
    const cart = await cartOf(plain, [['1.00', 1]], germany)
    await readShipped(guest, token)
    const asked = await plain.guest()
    await asked('query ($t: String!) { cart(token: $t) { total { gross { minor } } } }', { t: cart.token })
    const without = await countStatements(() => order(asked, cart.token))
    expect(await countStatements(() => order(guest, token))).toBe(without)
  })
})
