import { describe, expect, it } from 'vitest'
import { openShop } from '../harness.ts'
import { addressIn, cartOf, succeed as laidDown } from '../taxes/taxes.ts'
import {
  choose,
  minors,
  offered,
  openShippingShop,
  readdress,
  readShipped,
  shippedBy,
  succeed,
  toldOf,
} from './shipping.ts'

const net = { tenant: { pricesIncludeTax: false } }
const vat = (ratePercent: string) => [{ ratePercent }]
const germany = addressIn('DE')
const at = (postalCode: string, region?: string) => ({
  shippingAddress: { ...addressIn('DE', region).shippingAddress, postalCode },
})

describe('what is paid for shipping', () => {
  it('case 21: shipping at 5.00 with tax, and without', async () => {
    for (const [given, expected] of [
      [{}, [417, 83, 500]],
      [net, [500, 100, 600]],
    ] as const) {
      const { shop, methodId } = await openShippingShop({ ...given, rates: vat('20'), methods: [{ price: '5.00' }] })
      const guest = await shop.guest()
      const { token } = await cartOf(shop, [['10.00', 1]], germany)
      expect(minors((await readShipped(guest, token)).shippingOptions[0].price)).toEqual(expected)
      const cart = await shippedBy(guest, token, methodId)
      expect(minors(cart.shippingTotal)).toEqual(expected)
      const [line, total] = [minors(cart.lines[0].total), minors(cart.total)]
      expect(total).toEqual(line.map((part, i) => part + (expected[i] ?? 0)))
      expect(Number(cart.taxes[0].tax.minor)).toBe(total[1])
    }
  })

  it('case 21: free from a threshold on, while it is still shown what it costs otherwise', async () => {
    const method = { price: '5.00', freeFrom: '20.00', valueBasis: 'GROSS' }
    const { shop, methodId } = await openShippingShop({ rates: vat('20'), methods: [method] })
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['20.00', 1]], germany)
    const cart = await shippedBy(guest, token, methodId)
    expect(minors(cart.shippingTotal)).toEqual([0, 0, 0])
    expect(minors(cart.shippingOptions[0].price)).toEqual([0, 0, 0])
    expect(minors(cart.shippingOptions[0].regularPrice)).toEqual([417, 83, 500])
    expect(toldOf(cart)).toMatchObject([
      { name: 'Parcel', applied: true, reason: 'APPLIED', message: 'Parcel costs nothing from 20.00 EUR with tax on.' },
    ])
  })

  it('case 22: it is taxed at the average rate of the lines', async () => {
    for (const [given, rate, expected] of [
      [net, '11.57', [1000, 116, 1116]],
      [{}, '10.72', [903, 97, 1000]],
    ] as const) {
      const { shop, owner, methodId } = await openShippingShop({
        ...{ ...given, rates: vat('23'), methods: [{ price: '10.00', taxing: 'LINES' }] },
      })
      const { id: taxClassId } = await laidDown(owner, 'taxClassCreate', { name: 'Food' })
      await laidDown(owner, 'taxRateCreate', { country: 'DE', name: 'VAT', ratePercent: '3', taxClassId })
      const { token } = await cartOf(
        shop,
        [
          ['30.00', 1],
          ['40.00', 1, { taxClassId }],
        ],
        germany,
      )
      const cart = await shippedBy(await shop.guest(), token, methodId)
      expect(minors(cart.shippingTotal)).toEqual(expected)
      expect(cart.taxes).toContainEqual(expect.objectContaining({ rate }))
      expect(minors(cart.shippingOptions[0].price)).toEqual(expected)
    }
  })

  it('case 23: it has a tax class of its own, which is not taxed', async () => {
    const { shop, owner, zoneId } = await openShippingShop({ ...net, rates: vat('10.75') })
    const { id: taxClassId } = await laidDown(owner, 'taxClassCreate', { name: 'Untaxed' })
    await laidDown(owner, 'taxRateCreate', { country: 'DE', name: 'None', ratePercent: '0', taxClassId })
    const terms = { name: 'Post', kind: 'FLAT', price: '6.44', shippingZoneId: zoneId, taxClassId }
    const { id } = await succeed(owner, 'shippingMethodCreate', terms)
    const { token } = await cartOf(shop, [['24.99', 1]], germany)
    expect(minors((await shippedBy(await shop.guest(), token, id)).total)).toEqual([3143, 269, 3412])
  })

  it('what nothing comes off is taxed with the goods: 100.00 of goods and 25.00 of shipping at 10 %', async () => {
    const { shop, methodId } = await openShippingShop({ ...net, rates: vat('10'), methods: [{ price: '25.00' }] })
    const { token } = await cartOf(shop, [['50.00', 2]], germany)
    const cart = await shippedBy(await shop.guest(), token, methodId)
    expect([minors(cart.lines[0].total), minors(cart.shippingTotal), minors(cart.total)]).toEqual([
      ...[
        [10_000, 1000, 11_000],
        [2500, 250, 2750],
        [12_500, 1250, 13_750],
      ],
    ])
  })

  it('case 40, by a threshold: one piece pays for it, and three do not', async () => {
    for (const [valueBasis, freeFrom] of [
      ['NET', '25.21'],
      ['GROSS', '30.00'],
    ]) {
      const method = { price: '4.90', freeFrom, valueBasis }
      const { shop, methodId } = await openShippingShop({ rates: vat('19'), methods: [method] })
      const guest = await shop.guest()
      for (const [pieces, expected] of [
        [1, 490],
        [2, 490],
        [3, 0],
      ] as const) {
        const { token } = await cartOf(shop, [['10.00', pieces]], germany)
        const cart = await shippedBy(guest, token, methodId)
        expect(Number(cart.shippingTotal.gross.minor)).toBe(expected)
        expect(Number(cart.shippingOptions[0].regularPrice.gross.minor)).toBe(490)
      }
    }
  })

  it('is rounded with the goods where an order is rounded by rate', async () => {
    const { shop, methodId } = await openShippingShop({
      ...{ ...net, rates: vat('19'), methods: [{ price: '1.08' }] },
      settings: { roundingLevel: 'ORDER_BY_RATE' },
    })
    const { token } = await cartOf(
      shop,
      [
        ['1.08', 1],
        ['1.08', 1],
      ],
      germany,
    )
    const cart = await shippedBy(await shop.guest(), token, methodId)
    expect(minors(cart.total)).toEqual([324, 62, 386])
    expect(cart.shippingOptions[0].price).toEqual(cart.shippingTotal)
  })
})

it('who pays no tax pays the net of shipping, too', async () => {
  const { shop, owner, methodId } = await openShippingShop({ rates: vat('20'), methods: [{ price: '5.00' }] })
  const customer = await shop.customer()
  const { customerTaxExemptionSet } = await owner(
    'mutation ($input: CustomerTaxExemptionSetInput!) { customerTaxExemptionSet(input: $input) { userErrors { code } } }',
    { input: { customerId: customer.userId, exempt: true } },
  )
  expect(customerTaxExemptionSet.userErrors).toEqual([])
  const { token } = await cartOf(shop, [['12.00', 1]], germany, customer)
  expect(minors((await shippedBy(customer, token, methodId)).total)).toEqual([1417, 0, 1417])
})

describe('what is offered', () => {
  it('is what the zone offers in which the cart goes, and the nearest place decides that', async () => {
    const { shop, owner, methodId } = await openShippingShop({ methods: [{ price: '4.00' }] })
    const guest = await shop.guest()
    const zone = async (name: string, place: object, position = 0) => {
      const places = [{ country: 'DE', ...place }]
      const { id } = await succeed(owner, 'shippingZoneCreate', { name, places, position })
      await succeed(owner, 'shippingMethodCreate', { name, kind: 'FLAT', price: '9.00', shippingZoneId: id })
    }
    await zone('Islands', { postalCodePrefix: '27498' })
    await zone('South', { region: 'Bayern' }, 1)
    await zone('Bavaria', { region: 'bayern' })
    await succeed(owner, 'shippingZoneCreate', { name: 'Nowhere', places: [{ country: 'DE', postalCodePrefix: '99' }] })
    const { token } = await cartOf(shop, [['10.00', 1]], germany)
    const there = async (address: object) => Object.keys(offered(await readdress(guest, token, address)))
    expect(await there(at('10115'))).toEqual(['Parcel'])
    expect(await there(at('27498'))).toEqual(['Islands'])
    expect(await there(at('80331', 'Bayern'))).toEqual(['Bavaria'])
    expect(await there(at('99084'))).toEqual([])
    expect(await there(addressIn('FR'))).toEqual([])
    expect(await there({ shippingAddress: null })).toEqual([])
    await succeed(owner, 'shippingMethodUpdate', { shippingMethodId: methodId, active: false })
    expect(await there(at('10115'))).toEqual([])
  })

  it('goes by weight, up to the heaviest that is taken', async () => {
    const steps = [
      { fromWeightGrams: 0, price: '3.90' },
      { fromWeightGrams: 1_000, price: '6.90' },
    ]
    const methods = [
      { kind: 'BY_WEIGHT', steps, maxWeightGrams: 2_000 },
      { name: 'Freight', price: '50.00', position: 1 },
    ]
    const { shop } = await openShippingShop({ methods })
    const guest = await shop.guest()
    const weighing = async (weightGrams: number | null, pieces: number) => {
      const variants = [{ sku: crypto.randomUUID(), price: '1.00', stock: 100, weightGrams }]
      const { token } = await cartOf(shop, [['1.00', pieces, { variants }]], germany)
      return offered(await readShipped(guest, token))
    }
    expect(await weighing(null, 3)).toEqual({ Parcel: 390, Freight: 5000 })
    expect(await weighing(333, 3)).toEqual({ Parcel: 390, Freight: 5000 })
    expect(await weighing(500, 2)).toEqual({ Parcel: 690, Freight: 5000 })
    expect(await weighing(2_000, 1)).toEqual({ Parcel: 690, Freight: 5000 })
    expect(await weighing(2_001, 1)).toEqual({ Freight: 5000 })
  })

  it('goes by the value of the goods, with or without tax', async () => {
    const steps = [
      { fromValue: '10.00', price: '4.00' },
      { fromValue: '20.00', price: '2.00' },
    ]
    const methods = ['NET', 'GROSS'].map((valueBasis) => ({ name: valueBasis, kind: 'BY_VALUE', steps, valueBasis }))
    const { shop } = await openShippingShop({ rates: vat('20'), methods })
    const at = async (price: string) =>
      offered(await readShipped(await shop.guest(), (await cartOf(shop, [[price, 1]], germany)).token))
    expect(await at('9.99')).toEqual({})
    expect(await at('10.00')).toEqual({ GROSS: 400 })
    expect(await at('20.00')).toEqual({ NET: 400, GROSS: 200 })
    expect(await at('24.00')).toEqual({ NET: 200, GROSS: 200 })
  })

  it('may be picked up without an address, wherever the buyer lives', async () => {
    const { shop } = await openShippingShop({
      methods: [{ name: 'Shop', kind: 'PICK_UP', price: '0', shippingZoneId: null, minDays: 1 }, { price: '4.90' }],
    })
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['1.00', 1]], {}, guest)
    const cart = await readShipped(guest, token)
    expect(offered(cart)).toEqual({ Shop: 0 })
    expect(cart.shippingOptions[0].estimate).toEqual({ minDays: 1, maxDays: 1 })
    expect(offered(await readdress(guest, token, germany))).toEqual({ Shop: 0, Parcel: 490 })
    expect(offered(await readdress(guest, token, addressIn('FR')))).toEqual({ Shop: 0 })
  })

  it('is nothing in an empty cart, and in a shop that does not ship', async () => {
    const { shop } = await openShippingShop({ methods: [{ price: '4.90' }] })
    const { token } = await cartOf(shop, [], germany)
    expect(await readShipped(await shop.guest(), token)).toMatchObject({ shippingOptions: [], shippingMethod: null })
    const other = await openShop()
    const cart = await cartOf(other, [['1.00', 1]], germany)
    const read = await readShipped(await other.guest(), cart.token)
    expect(read).toMatchObject({ shippingOptions: [], shippingTotal: { gross: { minor: '0' } } })
    expect(toldOf(read)).toEqual([])
  })
})

describe('what was chosen', () => {
  it('falls away with an explanation where it is not offered, and is there again where it is', async () => {
    const { shop, owner, methodId } = await openShippingShop({ methods: [{ price: '4.90', maxWeightGrams: 10 }] })
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['1.00', 1]], germany)
    const chosen = await shippedBy(guest, token, methodId)
    expect(toldOf(chosen)).toEqual([
      {
        ...{ kind: 'SHIPPING', id: methodId, name: 'Parcel', applied: true, reason: 'APPLIED' },
        ...{ message: 'Parcel costs 4.90 EUR.', amount: { minor: '490' } },
        shares: [{ id: 'shipping', amount: { minor: '490' } }],
      },
    ])
    const gone = { shippingMethod: null, shippingTotal: { gross: { minor: '0' } }, total: { gross: { minor: '100' } } }
    const abroad = await readdress(guest, token, addressIn('FR'))
    expect(abroad).toMatchObject(gone)
    expect(toldOf(abroad)).toMatchObject([
      {
        name: 'Parcel',
        applied: false,
        reason: 'NOT_OFFERED_THERE',
        message: 'Parcel is not offered where this goes.',
      },
    ])
    const nowhere = await readdress(guest, token, { shippingAddress: null })
    expect(nowhere).toMatchObject(gone)
    expect(toldOf(nowhere)).toMatchObject([{ reason: 'NO_ADDRESS' }])
    const back = await readdress(guest, token, germany)
    expect(back).toMatchObject({ shippingMethod: { id: methodId }, total: { gross: { minor: '590' } } })
    await succeed(owner, 'shippingMethodDelete', { shippingMethodId: methodId })
    const left = await readShipped(guest, token)
    expect(left).toMatchObject(gone)
    expect(toldOf(left)).toMatchObject([{ applied: false, reason: 'NO_LONGER_OFFERED' }])
    expect(await choose(guest, token, null)).toMatchObject({ cart: { explanation: [] }, userErrors: [] })
  })

  it('changes its price with the rules at once', async () => {
    const { shop, owner, methodId } = await openShippingShop({ methods: [{ price: '4.90' }] })
    const guest = await shop.guest()
    const { token } = await cartOf(shop, [['1.00', 1]], germany)
    await shippedBy(guest, token, methodId)
    await succeed(owner, 'shippingMethodUpdate', { shippingMethodId: methodId, price: '5.90' })
    expect(Number((await readShipped(guest, token)).shippingTotal.gross.minor)).toBe(590)
  })
})
