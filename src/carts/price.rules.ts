import type { Shelved } from '../catalog/index.ts'
import { isOffered } from '../catalog/offer.rules.ts'
import { calculate } from '../pricing/calculate.rules.ts'
import type { BasketLine, Calculation, Promotion } from '../pricing/index.ts'
import { pricedPromotion } from '../promotions/granted.rules.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { ratesFor } from '../rulebook/rulebook.rules.ts'
import { isForSale } from './cart.rules.ts'
import type { Considered } from './discounts.ts'
import type { FullCart } from './full-cart.ts'

export { type Explanation, type Reason, reasons } from '../pricing/explanation.rules.ts'

const NOTHING: Considered = { candidates: [], gifts: new Map(), isFirstOrder: false }

/** What a cart comes to by the rules of its tenant, and why. Lines that are not for sale count for nothing. */
export function priceOf(
  cart: FullCart,
  rulebook: Rulebook,
  moment: Date,
  considered: Considered = NOTHING,
): Calculation {
  const { shippingAddress } = cart
  const place = shippingAddress
    ? { country: shippingAddress.country, region: shippingAddress.region ?? null }
    : rulebook.home
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
  return calculate(basket, { taxation, promotions: promotionsFor(cart, considered, basketLine) }, moment)
}

/** Each promotion once, by the first code that stands for it; a gift, as long as there are enough pieces of it, as a line named like its promotion. */
function promotionsFor(
  cart: FullCart,
  { candidates, gifts }: Considered,
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
    return pricedPromotion(candidate, isThere ? lineOf(id, benefit.quantity, gift) : undefined) ?? []
  })
}

/** Whether so many pieces can be given beside those that the cart asks for. */
function isLeft({ currency, lines }: FullCart, gift: Shelved, quantity: number): boolean {
  if (!isOffered(gift) || gift.variant.currency !== currency) return false
  const bought = lines.find(({ variantId }) => variantId === gift.variant.id)?.quantity ?? 0
  return gift.variant.oversell || gift.variant.available >= bought + quantity
}
