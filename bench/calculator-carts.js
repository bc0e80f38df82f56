/** Lines and promotions of every kind there is, the same ones for the same numbers: what a busy shop asks of the calculator. */
const VAT = [{ name: 'VAT', ratePpm: 200_000 }]
const REDUCED = [{ name: 'VAT', ratePpm: 55_000 }]
const ALL = ['PRODUCT', 'ORDER', 'SHIPPING']

export const basketOf = (lines) => ({
  currency: 'EUR',
  customer: { groupIds: ['trade'], isFirstOrder: false },
  lines: Array.from({ length: lines }, (_, i) => ({
    id: `line ${String(i).padStart(6, '0')}`,
    variantId: `variant ${i}`,
    productId: `product ${i}`,
    categoryIds: ['all', `category ${i % 7}`],
    tags: i % 2 === 0 ? ['sale'] : ['new', 'small'],
    quantity: 1 + (i % 5),
    unitMinor: BigInt(199 + 137 * i),
    includesTax: true,
    rates: i % 3 === 0 ? REDUCED : VAT,
  })),
  shipping: { priceMinor: 490n, includesTax: true, rates: 'WEIGHTED_BY_LINES' },
  surcharges: [],
  giftCards: [{ id: 'card', balanceMinor: 1000n }],
})

const KINDS = [
  { benefit: { kind: 'PERCENT_OFF', percentPpm: 50_000 }, appliesTo: { tags: ['sale'] } },
  { benefit: { kind: 'PERCENT_OFF', percentPpm: 25_000 }, appliesTo: 'ORDER', code: 'TWO' },
  { benefit: { kind: 'AMOUNT_OFF', amountMinor: 150n, per: 'ACROSS' }, appliesTo: 'ORDER' },
  { benefit: { kind: 'AMOUNT_OFF', amountMinor: 3n, per: 'EACH' }, appliesTo: { categoryIds: ['category 3'] } },
  { benefit: { kind: 'FIXED_PRICE', priceMinor: 500n }, appliesTo: { variantIds: ['variant 4', 'variant 9'] } },
  {
    benefit: { kind: 'BUY_X_GET_Y', buys: {}, buyQuantity: 3, getQuantity: 1, percentPpm: 500_000 },
    appliesTo: { tags: ['new'] },
  },
  {
    benefit: { kind: 'PERCENT_OFF', percentPpm: 10_000 },
    appliesTo: 'ORDER',
    conditions: { minimumSpend: spend(100n) },
  },
  { benefit: { kind: 'FREE_SHIPPING' }, appliesTo: 'SHIPPING', conditions: { minimumSpend: spend(5000n) } },
  { benefit: { kind: 'PERCENT_OFF', percentPpm: 15_000 }, appliesTo: { productIds: ['product 1', 'product 2'] } },
  { benefit: { kind: 'AMOUNT_OFF', amountMinor: 99n, per: 'ACROSS' }, appliesTo: { tags: ['small'] }, code: 'TEN' },
]

function spend(amountMinor) {
  return { amountMinor, basis: 'GROSS' }
}

export const rulesOf = (promotions) => ({
  taxation: { level: 'LINE', rounding: 'HALF_UP', exempt: false },
  promotions: Array.from({ length: promotions }, (_, i) => ({
    id: `promotion ${i}`,
    name: 'Summer',
    priority: i % 3,
    combinesWith: ALL,
    conditions: {},
    ...KINDS[i % KINDS.length],
  })),
})
