import { refuse } from '../platform/refusal.ts'
import type { Explanation } from '../pricing/explanation.rules.ts'
import type { ShippingRules } from '../shipping/index.ts'
import {
  type Consignment,
  chosenOf,
  type Hindrance,
  isOffer,
  isShipping,
  type Offer,
  sentenceOf,
} from '../shipping/offer.rules.ts'

/** How a cart gets to its buyer. */
export interface Delivery {
  /** Whether the shop ships: then an order says how. */
  readonly isRequired: boolean
  readonly chosen?: Offer
  /** Why what was chosen has fallen away. */
  readonly hindrance?: Hindrance
}

/** What becomes of the choice that was made for a cart. */
export function deliveryOf(rules: ShippingRules, methodId: string | null, consignment: () => Consignment): Delivery {
  const isRequired = isShipping(rules)
  if (methodId === null) return { isRequired }
  const found = chosenOf(rules, methodId, consignment())
  return isOffer(found) ? { isRequired, chosen: found } : { isRequired, hindrance: found }
}

/** What is told of the choice: what it costs, or why it has fallen away. */
export function explainDelivery(
  { chosen, hindrance }: Delivery,
  methodId: string | null,
  { methods }: ShippingRules,
): Explanation[] {
  const named = { kind: 'SHIPPING', id: methodId ?? '' } as const
  if (chosen) {
    const { method, priceMinor: amountMinor } = chosen
    const shares = [{ id: 'shipping', amountMinor }]
    const message = sentenceOf(chosen)
    return [{ ...named, name: method.name, applied: true, reason: 'APPLIED', message, amountMinor, shares }]
  }
  if (!hindrance) return []
  const name = methods.find(({ id }) => id === methodId)?.name ?? ''
  return [{ ...named, name, applied: false, ...hindrance, amountMinor: 0n, shares: [] }]
}

/** Refuses a choice that cannot be made. */
export function checkChoice(
  { hindrance }: Delivery,
  lineCount: number,
  { methods }: ShippingRules,
  methodId: string,
): void {
  if (lineCount === 0) refuse('CART_EMPTY', 'There is nothing to ship.', 'input', 'cartToken')
  if (!hindrance) return
  const path = ['input', 'shippingMethodId']
  if (!methods.some(({ id, active }) => active && id === methodId))
    refuse('NOT_FOUND', 'There is no such shipping method.', ...path)
  if (hindrance.reason === 'NO_ADDRESS') refuse('ADDRESS_REQUIRED', hindrance.message, ...path)
  refuse('SHIPPING_NOT_OFFERED', hindrance.message, ...path)
}

/** What keeps a cart from being ordered: that it is not said how it is shipped. */
export const missingIn = ({ isRequired, chosen, hindrance }: Delivery): string | undefined =>
  isRequired && !chosen ? (hindrance?.message ?? 'Choose how it is shipped.') : undefined
