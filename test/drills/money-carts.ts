import fc from 'fast-check'
import type { Basket, BasketLine, Promotion, Taxation, TaxRate } from '../../src/pricing/index.ts'
import { amountOff } from './money-baskets.ts'

/** A basket, what a tenant has laid down, and a number out of which an order of things is made. */
export interface Occasion {
  readonly basket: Basket
  readonly promotions: readonly Promotion[]
  readonly taxation: Taxation
  readonly order: number
}

const price = fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 10n ** 9n }))
const quantity = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 10_000 }))
const percentPpm = fc.oneof(
  fc.constantFrom(50_000, 100_000, 175_000, 333_333, 1_000_000),
  fc.integer({ min: 1, max: 1_000_000 }),
)
const tags = fc.subarray(['sale', 'new', 'small'])

const VAT = [0, 30_000, 80_000, 190_000, 200_000, 230_000].map((ratePpm): TaxRate[] => [{ name: 'VAT', ratePpm }])
const STATE_AND_CITY: TaxRate[] = [
  { name: 'State', ratePpm: 40_000 },
  { name: 'City', ratePpm: 45_000 },
]
const rates = fc.constantFrom(...VAT, STATE_AND_CITY, [])

const line = fc.record({
  tags,
  quantity,
  unitMinor: price,
  includesTax: fc.boolean(),
  rates,
})
const lines = fc
  .array(line, { maxLength: 12 })
  .map((all) => all.map((one, i): BasketLine => ({ ...one, ...namesOf(`line ${i}`), categoryIds: one.tags.slice(1) })))

const namesOf = (id: string) => ({ id, variantId: `variant of ${id}`, productId: `product of ${id}` })

const shipping = fc.record({
  priceMinor: price,
  includesTax: fc.boolean(),
  rates: fc.oneof(rates, fc.constant('WEIGHTED_BY_LINES' as const)),
})

const surcharge = fc.record({
  amountMinor: fc.bigInt({ min: -500n, max: 500n }),
  includesTax: fc.boolean(),
  rates,
})

const basket: fc.Arbitrary<Basket> = fc.record({
  currency: fc.constantFrom('JPY', 'EUR', 'KWD'),
  customer: fc.record({ groupIds: fc.subarray(['trade', 'staff']), isFirstOrder: fc.boolean() }),
  lines,
  shipping: fc.option(shipping, { nil: undefined }),
  surcharges: fc
    .array(surcharge, { maxLength: 3 })
    .map((all) => all.map((one, i) => ({ ...one, id: `surcharge ${i}`, name: 'Assembly' }))),
  giftCards: fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { maxLength: 2 })
    .map((all) => all.map((balanceMinor, i) => ({ id: `gift card ${i}`, balanceMinor }))),
})

const selection = fc.record(
  { tags, categoryIds: tags, variantIds: fc.constant(['variant of line 0', 'variant of line 3']) },
  { requiredKeys: [] },
)
const pieces = fc.integer({ min: 1, max: 4 })
const benefit: fc.Arbitrary<Promotion['benefit']> = fc.oneof(
  fc.record({
    kind: fc.constant('PERCENT_OFF' as const),
    percentPpm,
    mostMinor: fc.option(price, { nil: undefined, freq: 3 }),
  }),
  fc.record({
    kind: fc.constant('AMOUNT_OFF' as const),
    amountMinor: price,
    per: fc.constantFrom('EACH' as const, 'ACROSS' as const),
  }),
  fc.record({ kind: fc.constant('FIXED_PRICE' as const), priceMinor: price }),
  fc.record({ kind: fc.constant('FREE_SHIPPING' as const) }),
  fc.record({
    kind: fc.constant('BUY_X_GET_Y' as const),
    buys: selection,
    buyQuantity: pieces,
    getQuantity: pieces,
    percentPpm,
    mostTimes: fc.option(pieces, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('GIFT' as const),
    line: line.map((one) => ({ ...one, ...namesOf('gift'), categoryIds: [] })),
  }),
)

const conditions = fc.record(
  {
    minimumSpend: fc.record({
      amountMinor: price,
      basis: fc.constantFrom('NET' as const, 'GROSS' as const),
      afterCodes: fc.boolean(),
    }),
    minimumQuantity: fc.record({ quantity: fc.integer({ min: 1, max: 20 }), on: selection }),
    firstOrderOnly: fc.constant(true),
  },
  { requiredKeys: [] },
)

const mostly = <T>(usual: T, others: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others })

const promotion = fc.record({
  name: fc.constant('Summer'),
  code: fc.option(fc.constant('SUMMER'), { nil: undefined }),
  priority: fc.integer({ min: 0, max: 2 }),
  exclusiveGroup: mostly<string | undefined>(undefined, fc.constantFrom('season', 'partner')),
  combinesWith: mostly(['PRODUCT', 'ORDER', 'SHIPPING'], fc.subarray(['PRODUCT', 'ORDER', 'SHIPPING'])) as fc.Arbitrary<
    Promotion['combinesWith']
  >,
  appliesTo: fc.oneof(fc.constantFrom('ORDER' as const, 'SHIPPING' as const), selection),
  mostUnitsPerLine: mostly<number | undefined>(undefined, pieces),
  conditions: mostly({}, conditions),
  benefit,
})
const promotions = fc.array(promotion, { maxLength: 10 }).map((all) =>
  all.map((one, i): Promotion => {
    const id = `promotion ${i}`
    if (one.benefit.kind !== 'GIFT') return { ...one, id }
    return { ...one, id, benefit: { ...one.benefit, line: { ...one.benefit.line, id: `gift of ${id}` } } }
  }),
)

const taxation: fc.Arbitrary<Taxation> = fc.record({
  level: fc.constantFrom('UNIT', 'LINE', 'ORDER_BY_RATE'),
  rounding: fc.constantFrom('HALF_UP', 'HALF_EVEN', 'HALF_DOWN'),
  exempt: mostly(false, fc.constant(true)),
})

const usual: fc.Arbitrary<Occasion> = fc.record({ basket, promotions, taxation, order: fc.nat() })

/** Many lines of next to nothing, and an amount off all of them: where units get lost. */
const crumbs: fc.Arbitrary<Occasion> = fc
  .record({ occasion: usual, amountMinor: fc.bigInt({ min: 1n, max: 20n }) })
  .map(({ occasion: { basket, ...rest }, amountMinor }) => {
    const lines = basket.lines.map((one) => ({ ...one, quantity: 1, unitMinor: one.unitMinor % 7n }))
    return { ...rest, basket: { ...basket, lines }, promotions: [amountOff(amountMinor, 'ACROSS')] }
  })

/** Carts in currencies of no, two and three digits, with up to ten promotions at once, taxed in every way there is. */
export const occasions: fc.Arbitrary<Occasion> = fc.oneof(
  { weight: 4, arbitrary: usual },
  { weight: 1, arbitrary: crumbs },
)
