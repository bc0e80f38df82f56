import { describe, expect, it } from 'vitest'
import { done } from '../catalog/catalog.ts'
import { countStatements, openShop, type Shop } from '../harness.ts'
import { minorsOf, openTaxShop, succeed } from './taxes.ts'

const PRICES = /* GraphQL */ `
  { products(first: 20, sort: [{ field: NAME, direction: ASC }]) {
      nodes { variants { price { minor } priceWithTax { net { minor } tax { minor } gross { amount minor } } } } } }
`
const pricesIn = async (shop: Shop): Promise<(number | undefined)[][]> =>
  (await (await shop.guest())(PRICES)).products.nodes.flatMap(({ variants }: { variants: { priceWithTax: never }[] }) =>
    variants.map(({ priceWithTax }) => minorsOf({ total: priceWithTax })),
  )

describe('the price with tax', () => {
  it('is that of one piece where the shop is, whether prices are entered with tax or without', async () => {
    const within = await openShop()
    await within.product({ variants: [{ sku: 'A', price: '11.00' }] })
    expect(await pricesIn(within)).toEqual([[1000, 100, 1100]])
    const without = await openTaxShop({
      tenant: { pricesIncludeTax: false, currency: 'JPY' },
      settings: { roundingMode: 'HALF_DOWN' },
      rates: [{ ratePercent: '10' }, { ratePercent: '50', country: 'AT' }],
    })
    await without.product({ variants: [{ sku: 'A', price: '15' }] })
    expect(await pricesIn(without)).toEqual([[15, 1, 16]])
  })

  it('goes by the class of the product or of its category, as carts do', async () => {
    const shop = await openTaxShop({ tenant: { pricesIncludeTax: false }, rates: [{ ratePercent: '19' }] })
    const owner = await shop.owner()
    const { id: taxClassId } = await succeed(owner, 'taxClassCreate', { name: 'Books' })
    await succeed(owner, 'taxRateCreate', { taxClassId, name: 'VAT', ratePercent: '7', country: 'DE' })
    const { category } = await done(owner, 'categoryCreate', 'category { id }', { name: 'Books' })
    await done(owner, 'categoryUpdate', 'category { id }', { categoryId: category.id, taxClassId })
    const variants = [{ sku: 'A', price: '1.00' }]
    await shop.product({ name: 'A', variants, taxClassId })
    await shop.product({ name: 'B', variants: [{ sku: 'B', price: '1.00' }], categoryId: category.id })
    await shop.product({ name: 'C', variants: [{ sku: 'C', price: '1.00' }] })
    expect((await pricesIn(shop)).map(([, tax]) => tax)).toEqual([7, 7, 19])
  })

  it('costs a list one statement more, and two where the shop has rates, however long it is', async () => {
    const [plain, taxing] = [await openShop(), await openTaxShop({ rates: [{ ratePercent: '19' }] })]
    for (const shop of [plain, taxing]) {
      for (let i = 0; i < 5; i++) await shop.product()
      await pricesIn(shop)
    }
    expect(await countStatements(() => pricesIn(plain))).toBe(2)
    expect(await countStatements(() => pricesIn(taxing))).toBe(3)
  })
})
