import type { Basket } from './basket.ts'
import type { Calculation } from './calculation.ts'

/**
 * The basket of what was settled when an order was placed: prices, rates and discounts as they were, and no promotion
 * looks at it again. It comes to what it came to.
 */
export const settledBasket = ({ currency, lines, shipping, surcharges, tenders }: Calculation): Basket => ({
  currency,
  customer: { groupIds: [], isFirstOrder: false },
  lines: lines.map(({ discounts, ...line }) => ({ ...line, categoryIds: [], tags: [], settled: discounts })),
  shipping: shipping && { ...shipping, settled: shipping.discounts },
  surcharges,
  giftCards: tenders.map(({ giftCardId, amountMinor }) => ({ id: giftCardId, balanceMinor: amountMinor })),
})
