import type { Basket } from './basket.ts'
import type { Calculation } from './calculation.ts'
import { explainTaxes } from './explain-taxes.rules.ts'
import { type Item, itemOfSurcharge } from './item.rules.ts'
import { pricedLine, pricedShipping, pricedSurcharge } from './priced.rules.ts'
import type { Promotion } from './promotion.ts'
import { applyPromotions } from './promotions.rules.ts'
import { type RoundingMode, sumOf } from './rounding.rules.ts'
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
  const added = basket.surcharges.map(itemOfSurcharge).sort((a, b) => (a.id < b.id ? -1 : 1))

  const parts = taxed([...sold, ...carried, ...added], taxation)
  const taxes = taxBreakdown(parts)
  const total = sumTotals(parts.map((part) => part.total))
  const { tenders, dueMinor } = tendersFor(total.gross, basket.giftCards)

  const byId = new Map(parts.map((part) => [part.line?.id, part]))
  return {
    currency,
    lines: [...basket.lines, ...discounted.gifts].flatMap(({ id }) => {
      const part = byId.get(id)
      return part?.line ? pricedLine(part, part.line) : []
    }),
    shipping: parts.flatMap((part) => (part.shipping ? pricedShipping(part, part.shipping) : []))[0],
    surcharges: parts.flatMap((part) => (part.surcharge ? pricedSurcharge(part, part.surcharge) : [])),
    taxes,
    discountMinor: sumOf(parts.flatMap(({ discounts }) => discounts.map(({ amountMinor }) => amountMinor))),
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
