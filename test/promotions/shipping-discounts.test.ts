import { describe, expect, it } from 'vitest'
import type { Asker, Shop } from '../harness.ts'
import {
  minors,
  openShippingShop,
  order,
  readShipped,
  shippedBy,
  readOrder as shippedOrder,
} from '../shipping/shipping.ts'
import { addressIn } from '../taxes/taxes.ts'
import { automatic, cartOf, coded, enter, off, percent, place, preview, priced, say, succeed } from './promotions.ts'

const germany = addressIn('DE')
const net = { tenant: { pricesIncludeTax: false } }
const freeShipping = { benefit: { kind: 'FREE_SHIPPING' } }

const DISCOUNTS = 'promotionId name amount { minor } units { quantity amount { minor } }'
const OFF_CART = `query ($token: String!) { cart(token: $token) { discountTotal { minor } shippingDiscounts { ${DISCOUNTS} } } }`
const OFF_ORDER = `query ($id: ID!) { order(id: $id) { discountTotal { minor } shippingMethod { price { minor } discounts { ${DISCOUNTS} } } } }`
const setPieces = /* GraphQL */ `
  mutation ($input: CartLinesUpdateInput!) { cartLinesUpdate(input: $input) { userErrors { code } } }
`

/** A cart of so many pieces at a price, shipped by the method. */
async function shippedCart(shop: Shop, methodId: string, price: string, pieces: number) {
  const guest = await shop.guest()
  const [variant = ''] = await priced(shop, [price])
  const { token, lines } = await cartOf(guest, { [variant]: pieces }, germany)
  const cart = await shippedBy(guest, token, methodId)
  const resize = (quantity: number) =>
    guest(setPieces, { input: { cartToken: token, lines: [{ lineId: lines[0].id, quantity }] } })
  return { guest, token, cart, resize }
}

const offOf = async (ask: Asker, token: string) => (await ask(OFF_CART, { token })).cart

describe('what comes off shipping', () => {
  it('case 28: an amount off the order and an amount off its shipping', async () => {
    const rates = [{ ratePercent: '10' }]
    const { shop, methodId } = await openShippingShop({ ...net, rates, methods: [{ price: '25.00' }] })
    await coded(shop, 'LESS', off('20.00'))
    const two = await automatic(shop, { name: 'Two off', ...off('2.00'), appliesTo: 'SHIPPING' })
    const { guest, token } = await shippedCart(shop, methodId, '50.00', 2)
    await enter(guest, token, 'LESS')
    const cart = await readShipped(guest, token)
    expect([minors(cart.lines[0].total), minors(cart.shippingTotal), minors(cart.total)]).toEqual([
      [8000, 800, 8800],
      [2300, 230, 2530],
      [10_300, 1030, 11_330],
    ])
    expect(await offOf(guest, token)).toEqual({
      discountTotal: { minor: '2200' },
      shippingDiscounts: [
        {
          ...{ promotionId: two.id, name: 'Two off', amount: { minor: '200' } },
          units: [{ quantity: 1, amount: { minor: '200' } }],
        },
      ],
    })
    const { order: placed } = await order(guest, token, { expectedTotal: '113.30' })
    expect(minors(placed.total)).toEqual([10_300, 1030, 11_330])
    expect(minors(placed.shippingTotal)).toEqual([2300, 230, 2530])
    const owed = placed.lines.map((line: never) => minors((line as { total: never }).total)[2])
    expect(owed[0] + 2530).toBe(11_330)
    expect((await (await shop.owner())('{ integrityReport { isSound } }')).integrityReport.isSound).toBe(true)
  })

  it('case 40: a code for free shipping waits for its minimum, and the price of the method is still shown', async () => {
    const { shop, methodId } = await openShippingShop({ methods: [{ price: '4.90' }] })
    await coded(shop, 'SHIPFREE', { ...freeShipping, minimumSpend: { amount: '30.00' } })
    const { guest, token, resize } = await shippedCart(shop, methodId, '10.00', 1)
    const { cart, warnings, userErrors } = await say(guest, 'cartDiscountCodeAdd', token, 'SHIPFREE')
    expect(userErrors).toEqual([])
    expect(warnings).toMatchObject([{ code: 'BELOW_MINIMUM_SPEND' }])
    expect(cart.discountCodes).toMatchObject([{ applicable: false, reason: 'BELOW_MINIMUM_SPEND' }])
    const one = await readShipped(guest, token)
    expect([one.shippingTotal.gross.minor, one.total.gross.minor]).toEqual(['490', '1490'])
    await resize(3)
    const three = await readShipped(guest, token)
    expect([three.shippingTotal.gross.minor, three.total.gross.minor]).toEqual(['0', '3000'])
    expect(three.shippingOptions).toMatchObject([{ price: { gross: { minor: '490' } } }])
    expect((await enter(guest, token, 'SHIPFREE')).discountCodes).toMatchObject([{ applicable: true }])
    const { order: placed } = await order(guest, token, { expectedTotal: '30.00' })
    expect(placed.shippingMethod.price.minor).toBe('490')
    expect(placed.shippingTotal.gross.minor).toBe('0')
  })

  it('case 21: 5.00 at 20 %, entered with tax or without; free of charge both come to nothing', async () => {
    for (const [pricesIncludeTax, expected] of [
      [true, [417, 83, 500]],
      [false, [500, 100, 600]],
    ] as const) {
      const given = { tenant: { pricesIncludeTax }, rates: [{ ratePercent: '20' }], methods: [{ price: '5.00' }] }
      const { shop, methodId } = await openShippingShop(given)
      await coded(shop, 'SHIPFREE', freeShipping)
      const { guest, token, cart } = await shippedCart(shop, methodId, '10.00', 1)
      expect(minors(cart.shippingTotal)).toEqual(expected)
      await enter(guest, token, 'SHIPFREE')
      expect(minors((await readShipped(guest, token)).shippingTotal)).toEqual([0, 0, 0])
    }
  })

  it('is told as not chosen yet before there is something to take it off, and as taken off shipping after', async () => {
    const { shop, methodId } = await openShippingShop({ methods: [{ price: '4.90' }] })
    const half = await automatic(shop, { name: 'Half', ...percent('50'), appliesTo: 'SHIPPING' })
    const [variant = ''] = await priced(shop, ['10.00'])
    const guest = await shop.guest()
    const { token, explanation } = await cartOf(guest, { [variant]: 1 }, germany)
    expect(explanation).toMatchObject([{ id: half.id, applied: false, reason: 'NO_SHIPPING_CHOSEN' }])
    const cart = await shippedBy(guest, token, methodId)
    expect(cart.explanation.slice(0, 2)).toMatchObject([
      { kind: 'SHIPPING', amount: { minor: '490' } },
      { kind: 'PROMOTION', applied: true, shares: [{ id: 'shipping', amount: { minor: '245' } }] },
    ])
  })

  it('is kept by an order as it was, whatever becomes of the promotion', async () => {
    const { shop, owner, methodId } = await openShippingShop({
      rates: [{ ratePercent: '19' }],
      methods: [{ price: '4.90' }],
    })
    const { id: promotionId } = await coded(shop, 'HALF', { name: 'Half', ...percent('50'), appliesTo: 'SHIPPING' })
    const { guest, token } = await shippedCart(shop, methodId, '10.00', 1)
    await enter(guest, token, 'HALF')
    const { order: placed } = await order(guest, token)
    const discounts = [{ promotionId, name: 'Half', amount: { minor: '245' } }]
    const kept = async () => (await owner(OFF_ORDER, { id: placed.id })).order
    const before = await kept()
    expect(before).toMatchObject({ discountTotal: { minor: '245' }, shippingMethod: { discounts } })
    expect(before.shippingMethod.price.minor).toBe('490')
    expect(placed.shippingMethod.taxes).toEqual([
      { name: 'VAT', rate: '19', net: { minor: '206' }, tax: { minor: '39' } },
    ])
    await succeed(owner, 'promotionUpdate', { promotionId, name: 'Other', ...percent('10') })
    await succeed(owner, 'promotionDelete', { promotionId })
    expect(await kept()).toEqual(before)
    expect(await shippedOrder(owner, placed.id)).toEqual(placed)
  })

  it('does not move the threshold of a method: what comes off lines does, and codes off the order do not', async () => {
    const method = { price: '4.90', freeFrom: '30.00', valueBasis: 'GROSS' }
    const { shop, methodId } = await openShippingShop({ methods: [method] })
    await coded(shop, 'ORDER', off('5.00'))
    const { guest, token } = await shippedCart(shop, methodId, '10.00', 3)
    await enter(guest, token, 'ORDER')
    expect((await readShipped(guest, token)).shippingTotal.gross.minor).toBe('0')
    await automatic(shop, { ...percent('10'), appliesTo: 'PRODUCTS' })
    expect((await readShipped(guest, token)).shippingTotal.gross.minor).toBe('490')
  })

  it('is previewed of a cart that is imagined, sent somewhere by something', async () => {
    const { shop, owner, methodId } = await openShippingShop({ methods: [{ price: '4.90' }] })
    await coded(shop, 'SHIPFREE', freeShipping)
    const [variantId = ''] = await priced(shop, ['10.00'])
    const imagined = { lines: [{ variantId, quantity: 1 }], shippingMethodId: methodId }
    const grossOf = async (more: object) => (await preview(owner, { ...imagined, ...more })).total.gross.minor
    expect(await grossOf({})).toBe('1000')
    expect(await grossOf(germany)).toBe('1490')
    expect(await grossOf({ ...germany, discountCodes: ['shipfree'] })).toBe('1000')
    const nowhere = { shippingAddress: { ...germany.shippingAddress, country: 'XX' } }
    await expect(grossOf(nowhere)).rejects.toThrow('two letters')
  })

  it('a gift weighs something, too', async () => {
    const steps = [
      { fromWeightGrams: 0, price: '4.90' },
      { fromWeightGrams: 1000, price: '9.90' },
    ]
    const { shop, methodId } = await openShippingShop({ methods: [{ kind: 'BY_WEIGHT', steps }] })
    const [gift = ''] = await priced(shop, ['2.00'])
    const owner = await shop.owner()
    await owner(
      'mutation ($id: ID!) { productVariantUpdate(input: { variantId: $id, weightGrams: 1200 }) { userErrors { code } } }',
      { id: gift },
    )
    await coded(shop, 'GIFT', { benefit: { kind: 'GIFT', variantId: gift, quantity: 1 } })
    const { guest, token, cart } = await shippedCart(shop, methodId, '10.00', 1)
    expect(cart.shippingTotal.gross.minor).toBe('490')
    await enter(guest, token, 'GIFT')
    expect((await readShipped(guest, token)).shippingTotal.gross.minor).toBe('990')
    expect((await place(guest, token)).userErrors).toEqual([])
  })
})
