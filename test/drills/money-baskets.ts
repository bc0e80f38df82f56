import {
  type Basket,
  type BasketLine,
  type BasketShipping,
  type Calculation,
  calculate,
  type Promotion,
  type Taxation,
  type TaxRate,
} from '../../src/pricing/index.ts'

const NOON = new Date('2026-06-01T12:00:00Z')
const BY_LINE: Taxation = { level: 'LINE', rounding: 'HALF_UP', exempt: false }

export const vat = (percent: number): TaxRate => ({ name: 'VAT', ratePpm: percent * 10_000 })

/** A line without tax, the only one of its product, unless told otherwise. */
export const lineOf = (id: string, unitMinor: bigint, more: Partial<BasketLine> = {}): BasketLine => ({
  id,
  variantId: `variant of ${id}`,
  productId: `product of ${id}`,
  categoryIds: [],
  tags: [],
  quantity: 1,
  unitMinor,
  includesTax: false,
  rates: [],
  ...more,
})

export const shippingOf = (priceMinor: bigint, more: Partial<BasketShipping> = {}): BasketShipping => ({
  priceMinor,
  includesTax: false,
  rates: [],
  ...more,
})

export const basketOf = (lines: readonly BasketLine[], more: Partial<Basket> = {}): Basket => ({
  currency: 'EUR',
  customer: { groupIds: [], isFirstOrder: false },
  lines,
  surcharges: [],
  giftCards: [],
  ...more,
})

let made = 0

/** An automatic promotion on the order that goes with any other, unless told otherwise. */
export const promotionOf = (
  benefit: Promotion['benefit'],
  { conditions = {}, ...more }: Partial<Promotion> = {},
): Promotion => ({
  id: `promotion ${++made}`,
  name: 'Summer',
  priority: 0,
  combinesWith: ['PRODUCT', 'ORDER', 'SHIPPING'],
  appliesTo: 'ORDER',
  conditions,
  benefit,
  ...more,
})

export const percentOff = (percent: number, more?: Partial<Promotion>): Promotion =>
  promotionOf({ kind: 'PERCENT_OFF', percentPpm: percent * 10_000 }, more)

export const amountOff = (amountMinor: bigint, per: 'EACH' | 'ACROSS', more?: Partial<Promotion>): Promotion =>
  promotionOf({ kind: 'AMOUNT_OFF', amountMinor, per }, more)

export const freeShipping = (more?: Partial<Promotion>): Promotion => promotionOf({ kind: 'FREE_SHIPPING' }, more)

/** What a basket comes to at noon, and taxed by the line, unless told otherwise. */
export const priced = (
  basket: Basket,
  promotions: readonly Promotion[] = [],
  taxation: Partial<Taxation> = {},
): Calculation => calculate(basket, { promotions, taxation: { ...BY_LINE, ...taxation } }, NOON)
