import { describe, expect, it } from 'vitest'
import { checkPrice, checkVariant, checkVariants, combinationOf, Siblings } from './variant.rules.ts'

describe('prices', () => {
  it.each([
    ['0.01', 'EUR', 1n],
    ['12.5', 'EUR', 1250n],
    ['1', 'JPY', 1n],
    ['0.010', 'KWD', 10n],
    ['10000000000.00', 'EUR', 10n ** 12n],
  ])('%s %s is taken', (price, currency, minor) => expect(checkPrice(price, currency)).toBe(minor))

  it.each([
    ['0', 'EUR'],
    ['0.00', 'EUR'],
    ['0.001', 'EUR'],
    ['-1', 'EUR'],
    ['1.5', 'JPY'],
    ['0.009', 'KWD'],
    ['10000000000.01', 'EUR'],
    ['999999999999999999', 'EUR'],
    ['1e3', 'EUR'],
    ['', 'EUR'],
  ])('%s %s is refused', (price, currency) => expect(() => checkPrice(price, currency)).toThrow())
})

it('what is left out of a variant stays left out, and null or nothing means none', () => {
  expect(checkVariant({ sku: ' A ', price: '1' }, 'EUR')).toEqual({
    ...{ sku: 'A', priceMinor: 100n, currency: 'EUR' },
    ...{
      options: undefined,
      compareAtMinor: undefined,
      barcode: undefined,
      available: undefined,
      stockPolicy: undefined,
    },
  })
  expect(checkVariant({ sku: 'A', price: '1', compareAtPrice: '', barcode: null }, 'EUR')).toMatchObject({
    compareAtMinor: null,
    barcode: null,
  })
})

it('the order of options does not matter', () => {
  const [a, b] = [
    { name: 'a', value: '1' },
    { name: 'b', value: '2' },
  ]
  expect(combinationOf([a, b])).toBe(combinationOf([b, a]))
  expect(combinationOf([a])).not.toBe(combinationOf([b]))
})

describe('variants of one product', () => {
  const of = (sku: string, ...values: string[]) => ({
    sku,
    price: '1',
    options: values.map((value, i) => ({ name: `o${i}`, value })),
  })

  it('differ in SKU and options', () => {
    expect(checkVariants([of('A', 'x'), of('B', 'y')], 'EUR')).toHaveLength(2)
    expect(() => checkVariants([of('A', 'x'), of('A', 'y')], 'EUR')).toThrow('SKU')
    expect(() => checkVariants([of('A', 'x'), of('B', 'x')], 'EUR')).toThrow('options')
    expect(() => checkVariants([of('A', 'w', 'x', 'y', 'z')], 'EUR')).toThrow()
  })

  it('use three names of options in all', () => {
    const siblings = new Siblings([{ sku: 'A', options: ['a', 'b', 'c'].map((name) => ({ name, value: 'x' })) }])
    expect(() => siblings.admit({ sku: 'B', options: [{ name: 'd', value: 'x' }] })).toThrow('3 names')
  })
})
