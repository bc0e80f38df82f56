import { describe, expect, it } from 'vitest'
import { done } from '../catalog/catalog.ts'
import { openShop } from '../harness.ts'
import { addressIn, cartOf, minorsOf, openTaxShop, readCart, succeed } from './taxes.ts'

const net = { tenant: { pricesIncludeTax: false } }
const vat = (ratePercent: string) => [{ ratePercent }]

describe('the taxes of a cart', () => {
  it('case 1: 23 % on top of 10.00, and within it', async () => {
    const without = await openTaxShop({ ...net, rates: vat('23') })
    expect(minorsOf(await cartOf(without, [['10.00', 1]]))).toEqual([1000, 230, 1230])
    const within = await openTaxShop({ rates: vat('23') })
    expect(minorsOf(await cartOf(within, [['10.00', 1]]))).toEqual([813, 187, 1000])
  })

  it('case 2: three at 1.08 are rounded as one line, or piece by piece', async () => {
    const shop = await openTaxShop({ ...net, rates: vat('19') })
    const { token, ...cart } = await cartOf(shop, [['1.08', 3]])
    expect(minorsOf(cart)).toEqual([324, 62, 386])
    await succeed(await shop.owner(), 'taxSettingsUpdate', { roundingLevel: 'UNIT' })
    expect(minorsOf(await readCart(await shop.guest(), token))).toEqual([324, 63, 387])
  })

  it('cases 3 and 4: three at 1.23, and ten at 0.31, which are not ten times one', async () => {
    const shop = await openTaxShop({ ...net, rates: vat('20') })
    expect(minorsOf(await cartOf(shop, [['1.23', 3]]))).toEqual([369, 74, 443])
    expect(minorsOf(await cartOf(shop, [['0.31', 10]]))).toEqual([310, 62, 372])
  })

  it('case 19: a tax of the country and one of the state are rounded one by one', async () => {
    const rates = [
      { name: 'Country', ratePercent: '4' },
      { name: 'State', ratePercent: '4.5', region: 'Bayern' },
    ]
    const shop = await openTaxShop({ ...net, rates })
    const cart = await cartOf(shop, [['54.99', 1]], addressIn('DE', ' BAYERN'))
    expect(minorsOf(cart)).toEqual([5499, 467, 5966])
    expect(cart.taxes).toEqual([
      { name: 'Country', rate: '4', net: { minor: '5499' }, tax: { minor: '220' } },
      { name: 'State', rate: '4.5', net: { minor: '5499' }, tax: { minor: '247' } },
    ])
  })

  it('case 23: no fraction of a cent is kept, beside something that is not taxed', async () => {
    const shop = await openTaxShop({ tenant: { currency: 'USD', pricesIncludeTax: false }, rates: vat('10.75') })
    const { id: taxClassId } = await succeed(await shop.owner(), 'taxClassCreate', { name: 'Untaxed' })
    await succeed(await shop.owner(), 'taxRateCreate', { taxClassId, name: 'None', ratePercent: '0', country: 'DE' })
    const cart = await cartOf(shop, [
      ['24.99', 1],
      ['6.44', 1, { taxClassId }],
    ])
    expect(minorsOf(cart)).toEqual([3143, 269, 3412])
  })

  it('case 24: half a cent goes up, or to the even neighbour, or down', async () => {
    const shop = await openTaxShop({ ...net, rates: vat('11') })
    const owner = await shop.owner()
    const { token } = await cartOf(shop, [['93.50', 1]])
    const taxes: Record<string, number | undefined> = {}
    for (const roundingMode of ['HALF_UP', 'HALF_EVEN', 'HALF_DOWN']) {
      await succeed(owner, 'taxSettingsUpdate', { roundingMode })
      taxes[roundingMode] = minorsOf(await readCart(owner, token))[1]
    }
    expect(taxes).toEqual({ HALF_UP: 1029, HALF_EVEN: 1028, HALF_DOWN: 1028 })
  })

  it('case 26: the tax within whole yen', async () => {
    const shop = await openTaxShop({ tenant: { currency: 'JPY' }, rates: vat('10') })
    const { id: taxClassId } = await succeed(await shop.owner(), 'taxClassCreate', { name: 'Food' })
    await succeed(await shop.owner(), 'taxRateCreate', { taxClassId, name: 'VAT', ratePercent: '8', country: 'DE' })
    const cart = await cartOf(shop, [
      ['1111', 1],
      ['1000', 1, { taxClassId }],
    ])
    expect(cart.lines.map((line: never) => minorsOf(line)[1])).toEqual([101, 74])
    expect(cart.taxes).toMatchObject([
      { rate: '8', net: { minor: '926' } },
      { rate: '10', net: { minor: '1010' } },
    ])
  })

  it('case 29: 100.00 without and 110.00 with one tenth of tax come to the same as where both are entered alike', async () => {
    const shop = await openTaxShop({ rates: vat('10') })
    const cart = await cartOf(shop, [
      ['100.00', 1],
      ['110.00', 1],
    ])
    expect(minorsOf(cart)).toEqual([19_091, 1909, 21_000])
  })

  it('case 42: amounts beyond 32 bits', async () => {
    const shop = await openTaxShop({ ...net, rates: vat('20') })
    expect(minorsOf(await cartOf(shop, [['9999999.00', 2]]))).toEqual([1_999_999_800, 399_999_960, 2_399_999_760])
  })

  it('are rounded once for all that is taxed alike, where the shop wants it so', async () => {
    const shop = await openTaxShop({ ...net, settings: { roundingLevel: 'ORDER_BY_RATE' }, rates: vat('20') })
    const cart = await cartOf(shop, [
      ['1.02', 1],
      ['1.02', 1],
      ['1.02', 1],
    ])
    expect(minorsOf(cart)).toEqual([306, 61, 367])
    expect(cart.lines.map((line: never) => minorsOf(line)[1])).toEqual([21, 20, 20])
  })

  it('are those of where it goes, else of the shop, else the default', async () => {
    const shop = await openTaxShop({
      ...net,
      settings: { defaultRatePercent: '5', region: 'Bayern' },
      rates: [
        { ratePercent: '19' },
        { name: 'City', ratePercent: '1', region: 'Bayern' },
        { ratePercent: '20', country: 'AT' },
      ],
    })
    const taxOf = async (more: object) => minorsOf(await cartOf(shop, [['100.00', 1]], more))[1]
    expect(await taxOf({})).toBe(2000)
    expect(await taxOf(addressIn('DE', 'bayern'))).toBe(2000)
    expect(await taxOf(addressIn('DE'))).toBe(1900)
    expect(await taxOf(addressIn('AT', 'Bayern'))).toBe(2000)
    expect(await taxOf(addressIn('US'))).toBe(500)
  })

  it('hold from when they begin until they are over', async () => {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const shop = await openTaxShop({
      ...net,
      rates: [
        { ratePercent: '16', endsAt: at(-60_000) },
        { ratePercent: '19', startsAt: at(-60_000), endsAt: at(60_000) },
        { ratePercent: '21', startsAt: at(60_000) },
      ],
    })
    expect((await cartOf(shop, [['1.00', 1]])).taxes).toMatchObject([{ rate: '19' }])
  })

  it('go by the class of the product, else of the nearest category, wherever that is moved', async () => {
    const shop = await openTaxShop({ ...net, rates: vat('19') })
    const owner = await shop.owner()
    const classOf = async (name: string, ratePercent: string) => {
      const { id: taxClassId } = await succeed(owner, 'taxClassCreate', { name })
      await succeed(owner, 'taxRateCreate', { taxClassId, name: 'VAT', ratePercent, country: 'DE' })
      return taxClassId
    }
    const [books, food] = [await classOf('Books', '7'), await classOf('Food', '5')]
    const shelf = async (name: string, parentId?: string) =>
      (await done(owner, 'categoryCreate', 'category { id }', { name, parentId })).category.id
    const root = await shelf('Root')
    const middle = await shelf('Middle', root)
    const leaf = await shelf('Leaf', middle)
    const { token } = await cartOf(shop, [
      ['1.00', 1, { categoryId: leaf }],
      ['1.00', 1, { categoryId: leaf, taxClassId: food }],
      ['1.00', 1],
    ])
    const taxes = async () => (await readCart(owner, token)).lines.map((line: never) => minorsOf(line)[1])
    const classify = (categoryId: string, taxClassId: string | null) =>
      done(owner, 'categoryUpdate', 'category { taxClass { id } }', { categoryId, taxClassId })

    expect(await taxes()).toEqual([19, 5, 19])
    await classify(root, books)
    expect(await taxes()).toEqual([7, 5, 19])
    await classify(middle, food)
    expect(await taxes()).toEqual([5, 5, 19])
    await done(owner, 'categoryMove', 'category { id }', { categoryId: leaf, parentId: root })
    expect(await taxes()).toEqual([7, 5, 19])
    await done(owner, 'categoryMove', 'category { id }', { categoryId: leaf, parentId: null })
    expect(await taxes()).toEqual([19, 5, 19])
    const below = await shelf('Below', middle)
    expect(minorsOf(await cartOf(shop, [['1.00', 1, { categoryId: below }]]))[1]).toBe(5)
  })

  it('are explained, to the last cent of each line', async () => {
    const shop = await openTaxShop({ ...net, rates: vat('19') })
    const cart = await cartOf(shop, [
      ['1.08', 3],
      ['10.00', 1],
    ])
    expect(cart.explanation).toEqual([
      {
        ...{ kind: 'TAX', id: '190000', name: 'VAT', applied: true, reason: 'APPLIED' },
        ...{ message: 'VAT of 19 % on 13.24 EUR.', amount: { minor: '252' } },
        shares: cart.lines.map(({ id }: { id: string }, i: number) => ({
          id,
          amount: { minor: ['62', '190'][i] },
        })),
      },
    ])
  })

  it('that are not charged, of those that are for where it goes, say why', async () => {
    const [past, future] = ['2020-01-01T00:00:00.000Z', '2090-01-01T00:00:00.000Z']
    const rates = [
      { name: 'Old', ratePercent: '16', endsAt: past },
      { name: 'VAT', ratePercent: '19', startsAt: past },
      { name: 'New', ratePercent: '21', startsAt: future },
      { name: 'Elsewhere', ratePercent: '3', region: 'Bayern' },
      { name: 'Abroad', ratePercent: '20', country: 'FR' },
    ]
    const shop = await openTaxShop({ ...net, rates })
    const owner = await shop.owner()
    const { id: taxClassId } = await succeed(owner, 'taxClassCreate', { name: 'Books' })
    await succeed(owner, 'taxRateCreate', { taxClassId, name: 'Reduced', ratePercent: '7', country: 'DE' })
    const told = async (bought: Parameters<typeof cartOf>[1]) => {
      const { explanation } = await cartOf(shop, bought)
      return Object.fromEntries(
        explanation.map(({ name, applied, reason, message }: Record<string, string>) => [
          name,
          applied ? 'applied' : [reason, message],
        ]),
      )
    }
    const others = {
      Old: ['ENDED', `It was over at ${past}.`],
      New: ['NOT_STARTED', `It begins at ${future}.`],
    }
    const unmet = ['NO_MATCHING_LINES', 'Nothing it is for is in the cart.']
    expect(await told([['1.00', 1]])).toEqual({ ...others, VAT: 'applied', Reduced: unmet })
    expect(await told([['1.00', 1, { taxClassId }]])).toEqual({ ...others, VAT: unmet, Reduced: 'applied' })
    expect(
      await told([
        ['1.00', 1],
        ['1.00', 1, { taxClassId }],
      ]),
    ).toEqual({ ...others, VAT: 'applied', Reduced: 'applied' })
    expect(await told([])).toEqual({})
  })

  it('of one shop are nothing to another', async () => {
    await openTaxShop({ rates: vat('50') })
    const other = await openShop({ pricesIncludeTax: false })
    expect((await cartOf(other, [['1.00', 1]])).taxes).toMatchObject([{ name: 'Tax', rate: '10' }])
  })
})
