import { expect, it } from 'vitest'
import { basketOf, freeShipping, lineOf, priced, shippingOf, vat } from '../../test/drills/money-baskets.ts'
import { divideRounded } from './index.ts'

const taxed = (unitMinor: bigint, quantity: number, percent: number, includesTax = false) =>
  basketOf([lineOf('a', unitMinor, { quantity, includesTax, rates: [vat(percent)] })])

it('case 1: 23 % on top of 10.00, and within it', () => {
  expect(priced(taxed(1000n, 1, 23)).total).toEqual({ net: 1000n, tax: 230n, gross: 1230n })
  expect(priced(taxed(1000n, 1, 23, true)).total).toEqual({ net: 813n, tax: 187n, gross: 1000n })
})

it('case 2: three at 1.08 are rounded as one line, or piece by piece', () => {
  expect(priced(taxed(108n, 3, 19)).total.gross).toBe(386n)
  expect(priced(taxed(108n, 3, 19), [], { level: 'UNIT' }).total.gross).toBe(387n)
})

it('case 3: three at 1.23', () => {
  expect(priced(taxed(123n, 3, 20)).total).toMatchObject({ net: 369n, gross: 443n })
})

it('case 4: ten at 0.31 are not ten times one', () => {
  expect(priced(taxed(31n, 10, 20)).total).toMatchObject({ net: 310n, gross: 372n })
})

it('case 19: two tax lines on one price are rounded one by one', () => {
  const rates = [
    { name: 'State', ratePpm: 40_000 },
    { name: 'City', ratePpm: 45_000 },
  ]
  const { total, taxes } = priced(basketOf([lineOf('a', 5499n, { rates })]))
  expect(total.gross).toBe(5966n)
  expect(taxes).toEqual([
    { name: 'State', ratePpm: 40_000, netMinor: 5499n, taxMinor: 220n },
    { name: 'City', ratePpm: 45_000, netMinor: 5499n, taxMinor: 247n },
  ])
})

it('case 20: a surcharge without tax, and a rebate with it', () => {
  const surcharges = [
    { id: 'a', name: 'Assembly', amountMinor: 1000n, includesTax: false, rates: [vat(20)] },
    { id: 'b', name: 'Old one back', amountMinor: -240n, includesTax: true, rates: [vat(20)] },
  ]
  expect(priced(basketOf([], { surcharges })).total).toEqual({ net: 800n, tax: 160n, gross: 960n })
})

it('case 21: shipping with tax, without tax, and free', () => {
  const including = basketOf([], { shipping: shippingOf(500n, { includesTax: true, rates: [vat(20)] }) })
  const without = basketOf([], { shipping: shippingOf(500n, { rates: [vat(20)] }) })
  expect(priced(including).shipping?.total).toMatchObject({ net: 417n, gross: 500n })
  expect(priced(without).shipping?.total).toMatchObject({ net: 500n, gross: 600n })
  for (const basket of [including, without]) {
    expect(priced(basket, [freeShipping()]).shipping?.total).toEqual({ net: 0n, tax: 0n, gross: 0n })
  }
})

it('case 22: shipping is taxed at the average rate of the lines', () => {
  const carried = (includesTax: boolean) =>
    priced(
      basketOf(
        [lineOf('a', 3000n, { includesTax, rates: [vat(23)] }), lineOf('b', 4000n, { includesTax, rates: [vat(3)] })],
        { shipping: shippingOf(1000n, { includesTax, rates: 'WEIGHTED_BY_LINES' }) },
      ),
    ).shipping
  expect(carried(false)).toMatchObject({ rates: [{ ratePpm: 115_700 }], total: { net: 1000n, gross: 1116n } })
  expect(carried(true)).toMatchObject({ rates: [{ ratePpm: 107_200 }], total: { net: 903n, gross: 1000n } })
})

it('case 23: no fraction of a cent is ever kept', () => {
  const { total } = priced(basketOf([lineOf('a', 2499n, { rates: [vat(10.75)] })], { shipping: shippingOf(644n) }))
  expect(total).toEqual({ net: 3143n, tax: 269n, gross: 3412n })
})

it('case 24: half a cent goes up, or to the even neighbour, or down', () => {
  expect(divideRounded(10_285n, 10n)).toBe(1029n)
  expect(divideRounded(10_285n, 10n, 'HALF_EVEN')).toBe(1028n)
  expect(divideRounded(10_285n, 10n, 'HALF_DOWN')).toBe(1028n)
  const half = (rounding: 'HALF_UP' | 'HALF_EVEN' | 'HALF_DOWN', unitMinor: bigint) =>
    priced(taxed(unitMinor, 1, 10), [], { rounding }).total.tax
  expect([half('HALF_UP', 5n), half('HALF_EVEN', 5n), half('HALF_DOWN', 5n)]).toEqual([1n, 0n, 0n])
  expect([half('HALF_UP', 15n), half('HALF_EVEN', 15n), half('HALF_DOWN', 15n)]).toEqual([2n, 2n, 1n])
})

it('case 26: the tax within whole yen', () => {
  expect(divideRounded(1234n * 10n, 100n)).toBe(123n)
  expect(priced({ ...taxed(1111n, 1, 10, true), currency: 'JPY' }).total.tax).toBe(101n)
  expect(priced({ ...taxed(1000n, 1, 8, true), currency: 'JPY' }).total.tax).toBe(74n)
})

it('case 29: a price with tax and one without in one cart', () => {
  const rates = [vat(10)]
  const lines = [lineOf('a', 10_000n, { includesTax: true, rates }), lineOf('b', 10_000n, { rates })]
  expect(priced(basketOf(lines)).total).toEqual({ net: 19_091n, tax: 1909n, gross: 21_000n })
})

it('case 42: amounts beyond 32 bits', () => {
  expect(priced(taxed(999_999_900n, 2, 20)).total).toMatchObject({ net: 1_999_999_800n, gross: 2_399_999_760n })
})

it('a customer who is exempt pays the net, of prices with tax as well', () => {
  const { total, taxes, explanation } = priced(taxed(1200n, 1, 20, true), [], { exempt: true })
  expect(total).toEqual({ net: 1000n, tax: 0n, gross: 1000n })
  expect(taxes).toEqual([])
  expect(explanation).toMatchObject([{ kind: 'TAX', reason: 'EXEMPT' }])
})

it('rounded by rate, the tax of an order is that of its sum', () => {
  const lines = ['a', 'b', 'c'].map((id) => lineOf(id, 102n, { rates: [vat(20)] }))
  expect(priced(basketOf(lines)).total.tax).toBe(60n)
  const whole = priced(basketOf(lines), [], { level: 'ORDER_BY_RATE' })
  expect(whole.total.tax).toBe(61n)
  expect(whole.lines.map(({ total }) => total.tax)).toEqual([21n, 20n, 20n])
})
