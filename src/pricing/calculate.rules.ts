import type { Basket } from './basket.ts'
import type { Calculation } from './calculation.ts'
import { explainTaxes } from './explain-taxes.rules.ts'
import { byId, type Item, itemOfSurcharge } from './item.rules.ts'
import { type PricedItem, pricedParts } from './priced.rules.ts'
import type { Promotion } from './promotion.ts'
import { applyPromotions } from './promotions.rules.ts'
import type { RoundingMode } from './rounding.rules.ts'
import { taxBreakdown, taxed, weightedRate } from './tax.rules.ts'
import type { Taxation } from './taxation.ts'
import { taxedAsOne } from './taxed-amount.rules.ts'
import { explainTenders, tendersFor } from './tender.rules.ts'
import { sumTotals } from './totals.rules.ts'

/** What a tenant has laid down. */
export interface PricingRules {
  readonly taxation: Taxation
  /** Those that may come into question: the automatic ones, and those whose codes were entered. */
  readonly promotions: readonly Promotion[]
}

/** What a basket comes to at a moment, and why. */
export function calculate(basket: Basket, { taxation, promotions }: PricingRules, moment: Date): Calculation {
  const { currency } = basket
  const discounted = applyPromotions(basket, promotions, moment, taxation.rounding)
  const sold = [...discounted.lines, ...discounted.gifts]
  const carried = discounted.shipping ? [withRates(discounted.shipping, sold, taxation.rounding)] : []
  const added = basket.surcharges.map(itemOfSurcharge).sort(byId)

  const parts = taxed([...sold, ...carried, ...added], taxation)
  const taxes = taxBreakdown(parts)
  const total = sumTotals(parts.map((part) => part.total))
  const { tenders, dueMinor } = tendersFor(total.gross, basket.giftCards)
  return {
    currency,
    ...pricedParts(parts, basket.lines),
    taxes,
    discountMinor: discountOf(parts),
    total,
    tenders,
    dueMinor,
    explanation: [
      ...discounted.explanation,
      ...explainTaxes(taxes, parts, taxation.exempt, currency),
      ...explainTenders(tenders, currency),
    ],
  }
}

/** Shipping with its rates: its own, or what the lines have on average. */
function withRates(item: Item, lines: readonly Item[], rounding: RoundingMode): Item {
  if (item.shipping?.rates !== 'WEIGHTED_BY_LINES') return item
  const shares = lines.map((line) => ({ rates: line.rates, net: taxedAsOne(line, rounding).total.net }))
  return { ...item, rates: [weightedRate(shares, rounding)] }
}

function discountOf(parts: readonly PricedItem[]): bigint {
  let sum = 0n
  for (const { of } of parts) for (const { amountMinor } of of.discounts) sum += amountMinor
  return sum
}
