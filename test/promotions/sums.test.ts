import { describe, expect, it } from 'vitest'
import type { Shop } from '../harness.ts'
import { openTaxShop } from '../taxes/taxes.ts'
import { automatic, cartOf, coded, enter, gross, off, percent, priced, readCart, say, sums } from './promotions.ts'

const vat20 = { tenant: { pricesIncludeTax: false }, rates: [{ ratePercent: '20' }] }

/** A cart of products at these prices, so many pieces of each. */
async function bought(shop: Shop, pieces: readonly (readonly [price: string, quantity: number])[]) {
  const variants: string[] = []
  for (const [price] of pieces) variants.push(...(await priced(shop, [price])))
  const guest = await shop.guest()
  const quantities = Object.fromEntries(variants.map((id, i) => [id, pieces[i]?.[1] ?? 1]))
  const fill = () => cartOf(guest, quantities)
  return { guest, variants, quantities, fill }
}

const setPieces = /* GraphQL */ `
  mutation ($input: CartLinesUpdateInput!) { cartLinesUpdate(input: $input) { userErrors { code } } }
`

describe('what discounts come to', () => {
  it('case 10: a tenth is rounded line by line', async () => {
    const shop = await openTaxShop()
    await automatic(shop, percent('10'))
    const { fill } = await bought(shop, [
      ['1.06', 1],
      ['2.06', 1],
      ['3.06', 1],
      ['4.06', 1],
    ])
    const cart = await fill()
    expect(cart.discountTotal.minor).toBe('104')
    const amounts = cart.lines.map(
      ({ discounts }: { discounts: { amount: { minor: string } }[] }) => discounts[0]?.amount.minor,
    )
    expect(amounts).toEqual(['11', '21', '31', '41'])
  })

  it('case 11: a tenth off ten pieces of a cent is one cent', async () => {
    const shop = await openTaxShop()
    await automatic(shop, percent('10'))
    const { fill } = await bought(shop, [['0.01', 10]])
    expect(gross((await fill()) as never)).toBe(9)
  })

  it('case 13: an amount, and then a third by a code', async () => {
    const shop = await openTaxShop()
    await automatic(shop, off('19.99'))
    await coded(shop, 'THIRD', percent('33'))
    const { guest, fill } = await bought(shop, [['56.50', 1]])
    const cart = await enter(guest, (await fill()).token, ' third ')
    expect(gross(cart as never)).toBe(2446)
    expect(cart.lines[0].discounts.map(({ amount }: { amount: { minor: string } }) => amount.minor)).toEqual([
      '1999',
      '1205',
    ])
  })

  it('case 14: 17.5 % off two pieces, and then an amount off the order', async () => {
    const shop = await openTaxShop()
    await automatic(shop, { ...percent('17.5'), appliesTo: 'PRODUCTS' })
    await coded(shop, 'LESS', off('25.00'))
    const { guest, fill } = await bought(shop, [['77.77', 2]])
    expect(gross((await enter(guest, (await fill()).token, 'LESS')) as never)).toBe(10_332)
  })

  it('case 15: a tenth off the item, and then a tenth off the order', async () => {
    const shop = await openTaxShop(vat20)
    await automatic(shop, { ...percent('10'), appliesTo: 'PRODUCTS' })
    await coded(shop, 'TENTH', { ...percent('10'), appliesTo: 'ORDER' })
    const { guest, fill } = await bought(shop, [['1558.80', 1]])
    const cart = await fill()
    expect(sums(cart)).toEqual([140_292, 168_350])
    expect(sums(await enter(guest, cart.token, 'TENTH'))).toEqual([126_263, 151_516])
  })

  it('case 17: two rates, a discount on one line and one on the order, spread by what prices are entered in', async () => {
    const shop = await openTaxShop(vat20)
    const owner = await shop.owner()
    const { taxClassCreate } = await owner('mutation { taxClassCreate(input: { name: "Low" }) { taxClass { id } } }')
    const taxClassId = taxClassCreate.taxClass.id
    await owner('mutation ($input: TaxRateCreateInput!) { taxRateCreate(input: $input) { userErrors { code } } }', {
      input: { name: 'VAT', ratePercent: '10', country: 'DE', taxClassId },
    })
    const [first = ''] = await priced(shop, ['10.00'])
    const [second = '', third = ''] = await priced(shop, ['34.99', '2.55'], { taxClassId })
    await automatic(shop, { ...percent('15'), products: { variantIds: [first] } })
    await coded(shop, 'FIVE', off('5.00'))
    const guest = await shop.guest()
    const cart = await cartOf(guest, { [first]: 2, [second]: 1, [third]: 4 })
    expect(sums(await enter(guest, cart.token, 'FIVE'))).toEqual([5719, 6448])
  })

  it('case 31: an amount off each piece is no more than the piece costs, and for no more pieces than it says', async () => {
    const shop = await openTaxShop()
    await automatic(shop, { ...off('200.00', 'EACH'), appliesTo: 'PRODUCTS', mostUnitsPerLine: 1 })
    const { fill } = await bought(shop, [
      ['100.00', 1],
      ['150.00', 5],
    ])
    const { lines } = await fill()
    expect(
      lines.map(({ discounts }: { discounts: { amount: { minor: string } }[] }) => discounts[0]?.amount.minor),
    ).toEqual(['10000', '15000'])
  })

  it('case 32: an amount across two lines by what they cost; a tenth of what a tenth has left', async () => {
    const across = await openTaxShop()
    await automatic(across, off('400.00'))
    const { lines } = await (
      await bought(across, [
        ['200.00', 1],
        ['600.00', 1],
      ])
    ).fill()
    expect(
      lines.map(({ discounts }: { discounts: { amount: { minor: string } }[] }) => discounts[0]?.amount.minor),
    ).toEqual(['10000', '30000'])
    const tenths = await openTaxShop()
    for (const name of ['One', 'Two']) await automatic(tenths, { name, ...percent('10') })
    const cart = await (
      await bought(tenths, [
        ['50.00', 1],
        ['150.00', 1],
      ])
    ).fill()
    expect(
      cart.lines.map((line: { discounts: { amount: { minor: string } }[] }) =>
        line.discounts.map((d) => d.amount.minor),
      ),
    ).toEqual([
      ['500', '450'],
      ['1500', '1350'],
    ])
  })

  it('case 33: what brings the order below a minimum takes that discount away', async () => {
    const shop = await openTaxShop()
    await automatic(shop, { name: 'Spend', ...percent('10'), minimumSpend: { amount: '10.00' } })
    await automatic(shop, { name: 'Three', ...percent('50'), minimumQuantity: { quantity: 3 } })
    const { guest, fill } = await bought(shop, [['5.00', 2]])
    const cart = await fill()
    expect(gross(cart as never)).toBe(900)
    await guest(setPieces, { input: { cartToken: cart.token, lines: [{ lineId: cart.lines[0].id, quantity: 3 }] } })
    const more = await readCart(guest, cart.token)
    expect(gross(more as never)).toBe(750)
    expect(more.explanation).toMatchObject([
      { name: 'Three', applied: true },
      { name: 'Spend', applied: false, reason: 'BELOW_MINIMUM_SPEND' },
    ])
  })

  it('case 34: a half and a tenth that both apply are taken one after the other', async () => {
    const shop = await openTaxShop(vat20)
    await automatic(shop, { name: 'Half', ...percent('50') })
    await automatic(shop, { name: 'Tenth', ...percent('10') })
    const { fill } = await bought(shop, [['8.00', 3]])
    expect(sums(await fill())).toEqual([1080, 1296])
  })

  it('a code whose minimum is not reached stays, is warned of, and applies as soon as it is', async () => {
    const shop = await openTaxShop()
    await coded(shop, 'BIG', { ...percent('10'), minimumSpend: { amount: '30.00' } })
    const { guest, fill } = await bought(shop, [['10.00', 1]])
    const { token, lines } = await fill()
    const { cart, warnings, userErrors } = await say(guest, 'cartDiscountCodeAdd', token, 'BIG')
    expect({ userErrors, codes: warnings.map(({ code }: { code: string }) => code) }).toEqual({
      userErrors: [],
      codes: ['BELOW_MINIMUM_SPEND'],
    })
    expect(cart.discountCodes).toMatchObject([{ code: 'BIG', applicable: false, reason: 'BELOW_MINIMUM_SPEND' }])
    await guest(setPieces, { input: { cartToken: token, lines: [{ lineId: lines[0].id, quantity: 3 }] } })
    const after = await readCart(guest, token)
    expect(after.discountCodes).toMatchObject([{ code: 'BIG', applicable: true, reason: 'APPLIED' }])
    expect(gross(after as never)).toBe(2700)
  })

  it('who buys one gets one, and of each line no more than it says', async () => {
    const shop = await openTaxShop()
    const deal = { kind: 'BUY_X_GET_Y', buyQuantity: 1, getQuantity: 1 }
    await automatic(shop, { benefit: deal, appliesTo: 'PRODUCTS', mostUnitsPerLine: 1 })
    const { fill } = await bought(shop, [
      ['1.00', 4],
      ['3.00', 4],
    ])
    const { lines } = await fill()
    expect(
      lines.map((line: { discounts: { amount: { minor: string } }[] }) => line.discounts[0]?.amount.minor),
    ).toEqual(['100', '300'])
  })
})
