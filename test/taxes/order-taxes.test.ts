import { describe, expect, it } from 'vitest'
import { addressIn, cartOf, minorsOf, openTaxShop, place, readOrder, standing, succeed } from './taxes.ts'

const rates = [{ ratePercent: '7' }, { name: 'State', ratePercent: '1.5', region: 'Bayern' }]
const bought = [
  ['9.99', 3],
  ['1.08', 7],
] as const

describe('the taxes of an order', () => {
  it('are those of its cart, line by line, and are told of its own lines', async () => {
    const shop = await openTaxShop({ rates })
    const guest = await shop.guest()
    const cart = await cartOf(shop, bought, addressIn('DE', 'Bayern'), guest)
    const { order, userErrors } = await place(guest, cart.token, { expectedTotal: '37.53' })
    expect(userErrors).toEqual([])
    expect(order).toMatchObject({ total: cart.total, taxes: cart.taxes })
    expect(order.lines.map((line: never) => minorsOf(line))).toEqual(cart.lines.map((line: never) => minorsOf(line)))
    expect(order.lines[0]).toMatchObject({
      includesTax: true,
      taxes: [
        { name: 'VAT', rate: '7' },
        { name: 'State', rate: '1.5' },
      ],
    })
    const renamed = JSON.stringify(cart.explanation).replace(
      /cln_[0-9a-f]+/g,
      (id) => order.lines[cart.lines.findIndex((line: { id: string }) => line.id === id)].id,
    )
    expect(order.explanation).toEqual(JSON.parse(renamed))
  })

  it('stay as they are, whatever becomes of rates, classes and settings', async () => {
    const shop = await openTaxShop({ rates })
    const owner = await shop.owner()
    const { token } = await cartOf(shop, bought, addressIn('DE', 'Bayern'))
    const { order } = await place(owner, token)
    const { taxRates } = await owner('{ taxRates { nodes { id } } }')
    const kept = { ...order, secret: undefined }
    for (const { id: taxRateId } of taxRates.nodes) {
      await succeed(owner, 'taxRateUpdate', { taxRateId, ratePercent: '50', name: 'Other' })
      expect(await readOrder(owner, order.id)).toEqual(kept)
      await succeed(owner, 'taxRateDelete', { taxRateId })
    }
    await succeed(owner, 'taxSettingsUpdate', {
      ...{ pricesIncludeTax: false, defaultRatePercent: '33', roundingLevel: 'UNIT', roundingMode: 'HALF_EVEN' },
      ...{ country: 'FR' },
    })
    expect(await readOrder(owner, order.id)).toEqual(kept)
  })

  it('count when the buyer says what the total was, and then nothing is changed', async () => {
    const shop = await openTaxShop({ tenant: { pricesIncludeTax: false }, rates })
    const owner = await shop.owner()
    const { token, total } = await cartOf(shop, [['10.00', 1]])
    expect(total.gross.minor).toBe('1070')
    await succeed(owner, 'taxRateCreate', { name: 'More', ratePercent: '1', country: 'DE' })
    const before = await standing(shop)
    const { order, userErrors } = await place(owner, token, { expectedTotal: '10.70' })
    expect({ order, userErrors }).toEqual({
      order: null,
      userErrors: [{ code: 'PRICE_CHANGED', message: 'The total is now 10.80 EUR.', path: ['input', 'expectedTotal'] }],
    })
    expect(await standing(shop)).toEqual(before)
    expect((await place(owner, token, { expectedTotal: '10.80' })).userErrors).toEqual([])
  })

  it('are kept to the last cent where numbers of JSON would bend', async () => {
    const shop = await openTaxShop({ tenant: { pricesIncludeTax: false }, rates: [{ ratePercent: '100' }] })
    const owner = await shop.owner()
    const { token } = await cartOf(shop, [['9999999999.99', 9_999]])
    const { order } = await place(owner, token)
    const minor = '9998999999990001'
    expect(order.taxes).toEqual([{ name: 'VAT', rate: '100', net: { minor }, tax: { minor } }])
    expect(await readOrder(owner, order.id)).toMatchObject({
      taxes: order.taxes,
      lines: [{ taxes: order.taxes }],
      explanation: [{ amount: { minor }, shares: [{ amount: { minor } }] }],
    })
  })
})
