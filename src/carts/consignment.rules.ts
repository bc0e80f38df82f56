import type { Shelved } from '../catalog/index.ts'
import { classOf } from '../pricing/combination.rules.ts'
import type { Calculation, Promotion } from '../pricing/index.ts'
import { taxedAsOne } from '../pricing/taxed-amount.rules.ts'
import type { Consignment } from '../shipping/index.ts'
import type { FullCart } from './full-cart.ts'

/** What of a cart is to be shipped, gifts included. Its value is that of the goods as they are priced, but for what codes take off the order. */
export function consignmentOf(
  cart: FullCart,
  goods: Pick<Calculation, 'lines'>,
  promotions: readonly Promotion[],
  gifts: ReadonlyMap<string, Shelved>,
): Consignment {
  const uncounted = new Set(promotions.filter(isCodeOnOrder).map(({ id }) => id))
  const variants = new Map([...gifts.values(), ...cart.lines].map(({ variant }) => [variant.id, variant]))
  const value = { NET: 0n, GROSS: 0n }
  let grams = 0n
  for (const line of goods.lines) {
    const { net, gross } = goodsValue(line, uncounted)
    value.NET += net
    value.GROSS += gross
    grams += BigInt(variants.get(line.variantId)?.weightGrams ?? 0) * BigInt(line.quantity)
  }
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
