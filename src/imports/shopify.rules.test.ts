import { describe, expect, it } from 'vitest'
import { cellsOf, readHeader } from './row.rules.ts'
import { shopify } from './shopify.rules.ts'
import { simple } from './simple.rules.ts'
import { derivedSku } from './sku.rules.ts'

const read = (row: Record<string, string>, names?: readonly string[]) =>
  shopify.read(cellsOf(readHeader(Object.keys(row)), Object.values(row)), 'EUR', () => names)

const first = {
  Handle: 'shirt',
  Title: 'Shirt',
  'Option1 Name': 'Size',
  'Option1 Value': 'S',
  'Variant Price': '5',
  'Variant SKU': '',
}

describe('a row of Shopify', () => {
  it('tells of product and variant', () => {
    expect(read(first)).toMatchObject({
      slug: 'shirt',
      product: { name: 'Shirt' },
      variant: { sku: 'shirt-s', options: [{ name: 'Size', value: 'S' }], priceMinor: 500n },
      problems: [],
    })
  })

  it('without a title adds to the product, with the names of options of its first row', () => {
    const row = read({ ...first, Title: '', 'Option1 Name': '', 'Option1 Value': 'M' }, ['Size'])
    expect(row).toMatchObject({
      product: undefined,
      variant: { sku: 'shirt-m', options: [{ name: 'Size', value: 'M' }] },
    })
  })

  it('has the weight of a piece, and is refused where that is none', () => {
    expect(read({ ...first, 'Variant Grams': '250.0' })).toMatchObject({ variant: { weightGrams: 250 }, problems: [] })
    expect(read(first).variant?.weightGrams).toBeUndefined()
    for (const grams of ['-1', 'heavy', '1.5', '100000001', 'NaN', '1e309'])
      expect(read({ ...first, 'Variant Grams': grams }).problems).toMatchObject([{ column: 'Variant Grams' }])
  })

  it('with a picture only has no variant', () => {
    expect(read({ Handle: 'shirt', 'Image Src': 'https://x.test/a.png', 'Variant Price': '' })).toMatchObject({
      variant: undefined,
      image: { alt: '' },
      problems: [],
    })
  })

  it('named Default Title has no options', () =>
    expect(read({ ...first, 'Option1 Name': 'Title', 'Option1 Value': 'Default Title' }).variant).toMatchObject({
      sku: 'shirt',
      options: [],
    }))

  it.each([
    ['active', 'true', 'PUBLISHED'],
    ['active', 'FALSE', 'DRAFT'],
    ['archived', 'false', 'ARCHIVED'],
    ['draft', 'true', 'DRAFT'],
    ['', 'true', 'PUBLISHED'],
    ['', '', undefined],
  ])('with status %s and published %s is %s', (status, published, wanted) => {
    expect(read({ ...first, Status: status, Published: published }).product?.status).toBe(wanted)
  })

  it.each([
    [{ 'Variant Price': 'x' }, 'Variant Price'],
    [{ 'Variant Price': '' }, 'Variant Price'],
    [{ 'Variant Inventory Qty': '1.5' }, 'Variant Inventory Qty'],
    [{ 'Variant Compare At Price': 'x' }, 'Variant Compare At Price'],
    [{ 'Variant SKU': 'x'.repeat(51) }, 'Variant SKU'],
    [{ 'Variant Inventory Policy': 'maybe' }, 'Variant Inventory Policy'],
    [{ Handle: '' }, 'Handle'],
    [{ Status: 'gone' }, 'Status'],
    [{ 'Image Src': 'javascript:x' }, 'Image Src'],
    [{ Title: 'x'.repeat(256) }, 'Title'],
  ])('with %o is refused in column %s', (cells, column) => {
    expect(read({ ...first, ...(cells as unknown as Record<string, string>) }).problems).toMatchObject([{ column }])
  })

  it.each(['0.00', '0.01', first['Variant Price']])(
    '%s is no price to compare with: it is not above the price',
    (compareAt) => {
      const { variant, problems } = read({ ...first, 'Variant Compare At Price': compareAt })
      expect(variant).toMatchObject({ compareAtMinor: null })
      expect(problems).toEqual([])
    },
  )

  it('counts what was sold beyond stock as none', () => {
    expect(read({ ...first, 'Variant Inventory Qty': '-3' }).variant).toMatchObject({ available: 0 })
  })
})

it('a simple row has a slug of its name where none is given', () => {
  const cell = cellsOf(readHeader(['Name', 'PRICE']), ['Tea pot', '3'])
  expect(simple.read(cell, 'EUR', () => undefined)).toMatchObject({
    slug: 'tea-pot',
    variant: { sku: 'tea-pot', priceMinor: 300n },
  })
})

it('a SKU made up is the same each time, and has at most 50 characters', () => {
  const long = derivedSku('a'.repeat(100), ['Blue'])
  expect(long).toHaveLength(50)
  expect(derivedSku('a'.repeat(100), ['Blue'])).toBe(long)
  expect(derivedSku('a'.repeat(100), ['Red'])).not.toBe(long)
})
