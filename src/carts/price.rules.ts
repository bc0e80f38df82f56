import { calculate } from '../pricing/calculate.rules.ts'
import type { BasketShipping, Calculation, Totals } from '../pricing/index.ts'
import { settledBasket } from '../pricing/settled.rules.ts'
import { NOTHING } from '../pricing/totals.rules.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { ratesFor } from '../rulebook/rulebook.rules.ts'
import { type Offer, offersOf } from '../shipping/offer.rules.ts'
import { isForSale } from './cart.rules.ts'
import { consignmentOf } from './consignment.rules.ts'
import { type Delivery, deliveryOf, explainDelivery } from './delivery.rules.ts'
import type { Considered } from './discounts.ts'
import type { FullCart } from './full-cart.ts'
import { goodsOf, placeOf } from './goods.rules.ts'
import { explainOtherRates } from './other-rates.rules.ts'

export { type Explanation, type Reason, reasons } from '../pricing/explanation.rules.ts'

const NO_PROMOTIONS: Considered = { candidates: [], gifts: new Map(), isFirstOrder: false }

export interface PricedCart extends Calculation {
  readonly delivery: Delivery
}

/** What a cart comes to by the rules of its tenant, and why. Lines that are not for sale count for nothing. */
export function priceOf(cart: FullCart, rulebook: Rulebook, moment: Date, considered = NO_PROMOTIONS): PricedCart {
  const { basket, rules, goods } = goodsOf(cart, rulebook, moment, considered)
  const { shipping } = rulebook
  const methodId = basket.lines.length > 0 ? cart.shippingMethodId : null
  const delivery = deliveryOf(shipping, methodId, () => consignmentOf(cart, goods, rules.promotions, considered.gifts))
  const { chosen } = delivery
  const carried = chosen && { ...basket, shipping: shippingOf(chosen, chosen.priceMinor, cart, rulebook, moment) }
  const whole = carried ? calculate(carried, rules, moment) : goods
  if (basket.lines.length === 0) return { ...whole, delivery }
  const told = explainDelivery(delivery, methodId, shipping)
  const others = explainOtherRates(rulebook, placeOf(cart, rulebook), moment, whole, cart.taxExempt)
  return { ...whole, explanation: [...told, ...whole.explanation, ...others], delivery }
}

/** Something that can be chosen, and what it costs before anything comes off it. */
export interface PricedOffer extends Offer {
  readonly price: Totals
  readonly regularPrice: Totals
}

/** All the ways in which a cart can get to its buyer; none of an empty one. */
export function shippingOptionsOf(
  cart: FullCart,
  rulebook: Rulebook,
  moment: Date,
  considered = NO_PROMOTIONS,
): PricedOffer[] {
  if (rulebook.shipping.methods.length === 0 || !cart.lines.some(isForSale)) return []
  const { rules, goods } = goodsOf(cart, rulebook, moment, considered)
  const settled = settledBasket(goods)
  const plain = { ...rules, promotions: [] }
  const priceAt = (offer: Offer, priceMinor: bigint): Totals => {
    const shipping = shippingOf(offer, priceMinor, cart, rulebook, moment)
    return calculate({ ...settled, shipping }, plain, moment).shipping?.total ?? NOTHING
  }
  return offersOf(rulebook.shipping, consignmentOf(cart, goods, rules.promotions, considered.gifts)).map((offer) => {
    const price = priceAt(offer, offer.priceMinor)
    const isReduced = offer.priceMinor !== offer.regularMinor
    return { ...offer, price, regularPrice: isReduced ? priceAt(offer, offer.regularMinor) : price }
  })
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
