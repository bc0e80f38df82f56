import { calculate } from '../pricing/calculate.rules.ts'
import type { BasketLine, BasketShipping, Calculation, Totals } from '../pricing/index.ts'
import { settledBasket } from '../pricing/settled.rules.ts'
import { NOTHING } from '../pricing/totals.rules.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { ratesFor } from '../rulebook/rulebook.rules.ts'
import { type Offer, offersOf } from '../shipping/offer.rules.ts'
import { isForSale } from './cart.rules.ts'
import { consignmentOf } from './consignment.rules.ts'
import { type Delivery, deliveryOf, explainDelivery } from './delivery.rules.ts'
import type { FullCart, FullCartLine } from './full-cart.ts'

export { type Explanation, reasons } from '../pricing/explanation.rules.ts'

export interface PricedCart extends Calculation {
  readonly delivery: Delivery
}

/** What a cart comes to by the rules of its tenant, and why. Lines that are not for sale count for nothing. */
export function priceOf(cart: FullCart, rulebook: Rulebook, moment: Date): PricedCart {
  const { basket, rules, goods } = goodsOf(cart, rulebook, moment)
  const { shipping } = rulebook
  const methodId = basket.lines.length > 0 ? cart.shippingMethodId : null
  const delivery = deliveryOf(shipping, methodId, () => consignmentOf(cart, goods, rules.promotions))
  const { chosen } = delivery
  if (methodId === null) return { ...goods, delivery }
  const carried = chosen && { ...basket, shipping: shippingOf(chosen, chosen.priceMinor, cart, rulebook, moment) }
  const whole = carried ? calculate(carried, rules, moment) : goods
  const told = explainDelivery(delivery, methodId, shipping)
  return { ...whole, explanation: [...told, ...whole.explanation], delivery }
}

/** Something that can be chosen, and what it costs before anything comes off it. */
export interface PricedOffer extends Offer {
  readonly price: Totals
  readonly regularPrice: Totals
}

/** All the ways in which a cart can get to its buyer; none of an empty one. */
export function shippingOptionsOf(cart: FullCart, rulebook: Rulebook, moment: Date): PricedOffer[] {
  if (rulebook.shipping.methods.length === 0 || !cart.lines.some(isForSale)) return []
  const { rules, goods } = goodsOf(cart, rulebook, moment)
  const settled = settledBasket(goods)
  const plain = { ...rules, promotions: [] }
  const priceAt = (offer: Offer, priceMinor: bigint): Totals => {
    const shipping = shippingOf(offer, priceMinor, cart, rulebook, moment)
    return calculate({ ...settled, shipping }, plain, moment).shipping?.total ?? NOTHING
  }
  return offersOf(rulebook.shipping, consignmentOf(cart, goods, rules.promotions)).map((offer) => {
    const price = priceAt(offer, offer.priceMinor)
    const isReduced = offer.priceMinor !== offer.regularMinor
    return { ...offer, price, regularPrice: isReduced ? priceAt(offer, offer.regularMinor) : price }
  })
}

/** The goods of a cart, priced without shipping. */
function goodsOf(cart: FullCart, rulebook: Rulebook, moment: Date) {
  const place = placeOf(cart, rulebook)
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
  const rules = { taxation: { ...rulebook.rounding, exempt: cart.taxExempt }, promotions: [] }
  return { basket, rules, goods: calculate(basket, rules, moment) }
}

function shippingOf(
  { method }: Offer,
  priceMinor: bigint,
  cart: FullCart,
  rulebook: Rulebook,
  moment: Date,
): BasketShipping {
  const { taxing, taxClassId } = method
  const ownRates = () => ratesFor(rulebook, { taxClassId, categoryId: null }, placeOf(cart, rulebook), moment)
  const rates = taxing === 'LINES' ? 'WEIGHTED_BY_LINES' : ownRates()
  return { priceMinor, includesTax: rulebook.pricesIncludeTax, rates }
}

/** Where taxes are those of: where a cart goes, or the shop is. */
const placeOf = ({ shippingAddress }: FullCart, { home }: Rulebook) =>
  shippingAddress ? { country: shippingAddress.country, region: shippingAddress.region ?? null } : home
