import { calculate } from '../pricing/calculate.rules.ts'
import type { BasketLine, Calculation } from '../pricing/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { ratesFor } from '../rulebook/rulebook.rules.ts'
import { isForSale } from './cart.rules.ts'
import type { FullCart, FullCartLine } from './full-cart.ts'

export { type Explanation, reasons } from '../pricing/explanation.rules.ts'

/** What a cart comes to by the rules of its tenant, and why. Lines that are not for sale count for nothing. */
export function priceOf(cart: FullCart, rulebook: Rulebook, moment: Date): Calculation {
  const { shippingAddress } = cart
  const place = shippingAddress
    ? { country: shippingAddress.country, region: shippingAddress.region ?? null }
    : rulebook.home
  const basketLine = ({ id, variantId, variant, product, quantity }: FullCartLine): BasketLine => ({
    id,
    variantId,
    productId: variant.productId,
    categoryIds: [],
    tags: [],
    quantity,
    unitMinor: variant.priceMinor,
    includesTax: rulebook.pricesIncludeTax,
    rates: ratesFor(rulebook, product, place, moment),
  })
  const basket = {
    currency: cart.currency,
    customer: { groupIds: [], isFirstOrder: false },
    lines: cart.lines.filter(isForSale).map(basketLine),
    surcharges: [],
    giftCards: [],
  }
  const taxation = { ...rulebook.rounding, exempt: cart.taxExempt }
  return calculate(basket, { taxation, promotions: [] }, moment)
}
