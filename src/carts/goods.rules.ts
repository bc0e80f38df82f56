import type { Shelved } from '../catalog/index.ts'
import { isOffered } from '../catalog/offer.rules.ts'
import { calculate } from '../pricing/calculate.rules.ts'
import type { BasketLine, Promotion } from '../pricing/index.ts'
import { pricedPromotion } from '../promotions/granted.rules.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { ratesFor } from '../rulebook/rulebook.rules.ts'
import { isForSale } from './cart.rules.ts'
import type { Considered } from './discounts.ts'
import type { FullCart } from './full-cart.ts'

/** The goods of a cart, priced without shipping, and what they were priced by. */
export function goodsOf(cart: FullCart, rulebook: Rulebook, moment: Date, considered: Considered) {
  const place = placeOf(cart, rulebook)
  const basketLine = (id: string, quantity: number, { variant, product }: Shelved): BasketLine => ({
    id,
    variantId: variant.id,
    productId: variant.productId,
    categoryIds: product.categoryId ? (rulebook.categoryPaths.get(product.categoryId) ?? [product.categoryId]) : [],
    tags: product.tags,
    quantity,
    unitMinor: variant.priceMinor,
    includesTax: rulebook.pricesIncludeTax,
    rates: ratesFor(rulebook, product, place, moment),
  })
  const basket = {
    currency: cart.currency,
    customer: { groupIds: [], isFirstOrder: considered.isFirstOrder },
    lines: cart.lines.filter(isForSale).map((line) => basketLine(line.id, line.quantity, line)),
    surcharges: [],
    giftCards: [],
  }
  const taxation = { ...rulebook.rounding, exempt: cart.taxExempt }
  const rules = { taxation, promotions: promotionsFor(cart, considered, basketLine) }
  return { basket, rules, goods: calculate(basket, rules, moment) }
}

/** Where taxes are those of: where a cart goes, or the shop is. */
export const placeOf = ({ shippingAddress }: FullCart, { home }: Rulebook) =>
  shippingAddress ? { country: shippingAddress.country, region: shippingAddress.region ?? null } : home

/** Each promotion once, by the first code that stands for it; a gift, as long as there are enough pieces of it, as a line named like its promotion. */
function promotionsFor(
  cart: FullCart,
  { candidates, gifts, currency }: Considered,
  lineOf: (id: string, quantity: number, item: Shelved) => BasketLine,
): Promotion[] {
  const seen = new Set<string>()
  return candidates.flatMap((candidate) => {
    const { id, definition } = candidate.rule
    if (seen.has(id)) return []
    seen.add(id)
    const { benefit } = definition
    const gift = benefit.kind === 'GIFT' ? gifts.get(benefit.variantId) : undefined
    const isThere = benefit.kind === 'GIFT' && gift !== undefined && isLeft(cart, gift, benefit.quantity)
    return pricedPromotion(candidate, isThere ? lineOf(id, benefit.quantity, gift) : undefined, currency) ?? []
  })
}

/** Whether so many pieces can be given beside those that the cart asks for. */
function isLeft({ currency, lines }: FullCart, gift: Shelved, quantity: number): boolean {
  if (!isOffered(gift) || gift.variant.currency !== currency) return false
  const bought = lines.find(({ variantId }) => variantId === gift.variant.id)?.quantity ?? 0
  return gift.variant.oversell || gift.variant.available >= bought + quantity
}
