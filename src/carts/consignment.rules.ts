import { classOf } from '../pricing/combination.rules.ts'
import type { Calculation, Promotion } from '../pricing/index.ts'
import { taxedAsOne } from '../pricing/taxed-amount.rules.ts'
import type { Consignment } from '../shipping/index.ts'
import { isForSale } from './cart.rules.ts'
import type { FullCart } from './full-cart.ts'

/** What of a cart is to be shipped. Its value is that of the goods as they are priced, but for what codes take off the order. */
export function consignmentOf(
  cart: FullCart,
  goods: Pick<Calculation, 'lines'>,
  promotions: readonly Promotion[],
): Consignment {
  const uncounted = new Set(promotions.filter(isCodeOnOrder).map(({ id }) => id))
  const value = { NET: 0n, GROSS: 0n }
  for (const line of goods.lines) {
    const { net, gross } = goodsValue(line, uncounted)
    value.NET += net
    value.GROSS += gross
  }
  let grams = 0n
  for (const { variant, quantity } of cart.lines.filter(isForSale))
    grams += BigInt(variant.weightGrams ?? 0) * BigInt(quantity)
  return { currency: cart.currency, destination: cart.shippingAddress, grams, value }
}

const isCodeOnOrder = (promotion: Promotion): boolean => promotion.code !== undefined && classOf(promotion) === 'ORDER'

function goodsValue(
  { subtotalMinor, discounts, includesTax, rates, quantity }: Calculation['lines'][number],
  uncounted: ReadonlySet<string>,
) {
  let amountMinor = subtotalMinor
  for (const discount of discounts) if (!uncounted.has(discount.promotionId)) amountMinor -= discount.amountMinor
  return taxedAsOne({ amountMinor, quantity, includesTax, rates }).total
}
