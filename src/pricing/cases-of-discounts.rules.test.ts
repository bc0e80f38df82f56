import { expect, it } from 'vitest'
import {
  amountOff,
  basketOf,
  freeShipping,
  lineOf,
  percentOff,
  priced,
  promotionOf,
  shippingOf,
  vat,
} from '../../test/drills/money-baskets.ts'
import type { Calculation, Promotion } from './index.ts'

/** What each promotion took off each line. */
const taken = ({ lines }: Calculation) => lines.map(({ discounts }) => discounts.map(({ amountMinor }) => amountMinor))
const outcomes = ({ explanation }: Calculation) =>
  explanation.filter(({ kind }) => kind === 'PROMOTION').map(({ reason }) => reason)

it('case 10: a percentage is rounded line by line, also off an order', () => {
  const lines = [106n, 206n, 306n, 406n].map((unitMinor, i) => lineOf(`${i}`, unitMinor))
  for (const appliesTo of ['ORDER', {}] as const) {
    const { discountMinor, ...rest } = priced(basketOf(lines), [percentOff(10, { appliesTo })])
    expect(taken({ discountMinor, ...rest })).toEqual([[11n], [21n], [31n], [41n]])
    expect(discountMinor).toBe(104n)
  }
})

it('case 11: a percentage off ten pieces at a cent is that of the line', () => {
  expect(priced(basketOf([lineOf('a', 1n, { quantity: 10 })]), [percentOff(10)]).total.gross).toBe(9n)
})

it('case 13: an amount off, and then a percentage of what is left', () => {
  const promotions = [percentOff(33, { code: 'THIRD' }), amountOff(1999n, 'ACROSS')]
  const result = priced(basketOf([lineOf('a', 5650n)]), promotions)
  expect(taken(result)).toEqual([[1999n, 1205n]])
  expect(result.total.gross).toBe(2446n)
})

it('case 14: a percentage off each piece, and then an amount off the order', () => {
  const promotions = [percentOff(17.5, { appliesTo: {} }), amountOff(2500n, 'ACROSS')]
  const result = priced(basketOf([lineOf('a', 7777n, { quantity: 2 })]), promotions)
  expect(taken(result)).toEqual([[2n * 1361n, 2500n]])
  expect(result.lines[0]).toMatchObject({ total: { gross: 10_332n }, perUnit: { eachMinor: 5166n, largerUnits: 0 } })
})

it('case 15: percentages of a line and of its order come one after the other', () => {
  const basket = basketOf([lineOf('a', 155_880n, { rates: [vat(20)] })])
  const onLine = percentOff(10, { appliesTo: {} })
  expect(priced(basket, [onLine]).total).toMatchObject({ net: 140_292n, gross: 168_350n })
  expect(priced(basket, [percentOff(10), onLine]).total).toMatchObject({ net: 126_263n, gross: 151_516n })
})

it('case 17: an amount off an order is spread by what was entered', () => {
  const basket = basketOf([
    lineOf('a', 1000n, { quantity: 2, rates: [vat(20)] }),
    lineOf('b', 3499n, { rates: [vat(10)] }),
    lineOf('c', 255n, { quantity: 4, rates: [vat(10)] }),
  ])
  const promotions = [percentOff(15, { appliesTo: { productIds: ['product of a'] } }), amountOff(500n, 'ACROSS')]
  const result = priced(basket, promotions)
  expect(result.total).toMatchObject({ net: 5719n, gross: 6448n })
  expect(taken(result)).toEqual([[300n, 137n], [281n], [82n]])
})

it('case 28: amounts off an order and off its shipping', () => {
  const rates = [vat(10)]
  const basket = basketOf([lineOf('a', 5000n, { quantity: 2, rates })], { shipping: shippingOf(2500n, { rates }) })
  const result = priced(basket, [amountOff(2000n, 'ACROSS'), amountOff(200n, 'ACROSS', { appliesTo: 'SHIPPING' })])
  expect(result.lines[0]?.total.gross).toBe(8800n)
  expect(result.shipping?.total.gross).toBe(2530n)
  expect(result.total).toMatchObject({ tax: 1030n, gross: 11_330n })
})

it('case 31: an amount off each piece is not more than the piece, and of each line for so many pieces', () => {
  const basket = basketOf([lineOf('a', 100n), lineOf('b', 150n, { quantity: 5 })])
  expect(taken(priced(basket, [amountOff(200n, 'EACH', { mostUnitsPerLine: 1 })]))).toEqual([[100n], [150n]])
})

it('case 32: an amount across lines goes by their size, and percentages compound', () => {
  const large = basketOf([lineOf('a', 200n), lineOf('b', 600n)])
  expect(taken(priced(large, [amountOff(400n, 'ACROSS')]))).toEqual([[100n], [300n]])
  const small = basketOf([lineOf('a', 5000n), lineOf('b', 15_000n)])
  expect(taken(priced(small, [percentOff(10), percentOff(10)]))).toEqual([
    [500n, 450n],
    [1500n, 1350n],
  ])
})

const buyThree = (more?: Partial<Promotion>) =>
  percentOff(50, { conditions: { minimumQuantity: { quantity: 3 } }, priority: 1, ...more })
const spendTen = percentOff(10, { conditions: { minimumSpend: { amountMinor: 1000n, basis: 'NET' } } })

it('case 33: a promotion can bring an order below what another one asks for', () => {
  const buying = (quantity: number) => basketOf([lineOf('a', 500n, { quantity })])
  const two = priced(buying(2), [spendTen, buyThree()])
  expect(two.total.gross).toBe(900n)
  expect(outcomes(two)).toEqual(['BELOW_MINIMUM_QUANTITY', 'APPLIED'])
  for (const off of [buyThree(), buyThree({ priority: 0 }), buyThree({ appliesTo: {}, priority: 0 })]) {
    const three = priced(buying(3), [spendTen, off])
    expect(three.total.gross).toBe(750n)
    expect(outcomes(three).sort()).toEqual(['APPLIED', 'BELOW_MINIMUM_SPEND'])
  }
})

it('case 34: where both are met, the second percentage is of what the first has left', () => {
  const basket = basketOf([lineOf('a', 800n, { quantity: 3, rates: [vat(20)] })])
  expect(priced(basket, [spendTen, buyThree()]).total).toMatchObject({ net: 1080n, gross: 1296n })
})

it('case 40: a code for free shipping waits for its minimum, and the price of the method is still shown', () => {
  const code = freeShipping({
    code: 'FREE',
    conditions: { minimumSpend: { amountMinor: 5000n, basis: 'GROSS' } },
  })
  const buying = (quantity: number) =>
    priced(basketOf([lineOf('a', 2000n, { quantity })], { shipping: shippingOf(990n) }), [code])
  expect(outcomes(buying(1))).toEqual(['BELOW_MINIMUM_SPEND'])
  expect(buying(1).explanation[0]?.message).toBe('It asks for at least 50.00 EUR with tax.')
  expect(buying(1).shipping?.total.gross).toBe(990n)
  expect(outcomes(buying(3))).toEqual(['APPLIED'])
  expect(buying(3).shipping).toMatchObject({ priceMinor: 990n, total: { gross: 0n } })
})

it('a minimum spend does not look at what codes took off the order, unless it is told to', () => {
  const basket = basketOf([lineOf('a', 5000n)], { shipping: shippingOf(990n) })
  const code = amountOff(100n, 'ACROSS', { code: 'WELCOME' })
  const free = (afterCodes: boolean) =>
    freeShipping({ conditions: { minimumSpend: { amountMinor: 5000n, basis: 'NET', afterCodes } } })
  expect(priced(basket, [code, free(false)]).total.gross).toBe(4900n)
  expect(priced(basket, [code, free(true)]).total.gross).toBe(5890n)
  expect(priced(basket, [{ ...code, code: undefined }, free(false)]).total.gross).toBe(5890n)
})

it('a minimum spend with tax counts the tax of prices entered without', () => {
  const basket = basketOf([lineOf('a', 1000n, { rates: [vat(20)] })])
  const from = (amountMinor: bigint, basis: 'NET' | 'GROSS') =>
    outcomes(priced(basket, [percentOff(10, { conditions: { minimumSpend: { amountMinor, basis } } })]))
  expect([from(1200n, 'GROSS'), from(1201n, 'GROSS'), from(1000n, 'NET'), from(1001n, 'NET')]).toEqual([
    ['APPLIED'],
    ['BELOW_MINIMUM_SPEND'],
    ['APPLIED'],
    ['BELOW_MINIMUM_SPEND'],
  ])
})

it('each piece at a fixed price, where that is less', () => {
  const basket = basketOf([lineOf('a', 1000n, { quantity: 2 }), lineOf('b', 300n)])
  expect(taken(priced(basket, [promotionOf({ kind: 'FIXED_PRICE', priceMinor: 500n })]))).toEqual([[1000n], []])
})

it('a percentage takes off no more than its most, spread to the cent', () => {
  const basket = basketOf([lineOf('a', 1000n), lineOf('b', 1000n), lineOf('c', 1000n)])
  const promotion = promotionOf({ kind: 'PERCENT_OFF', percentPpm: 500_000, mostMinor: 100n })
  expect(taken(priced(basket, [promotion]))).toEqual([[34n], [33n], [33n]])
})
