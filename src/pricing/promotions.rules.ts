import { applyPromotion, type Running, running } from './apply-promotion.rules.ts'
import type { Basket } from './basket.ts'
import { byPriority, CLASSES, classOf, conflicts } from './combination.rules.ts'
import { obstacleTo } from './eligibility.rules.ts'
import { type Explanation, refused } from './explanation.rules.ts'
import type { Promotion } from './promotion.ts'
import type { RoundingMode } from './rounding.rules.ts'

/** A basket of which all is taken off that comes off, and what was thought of each promotion. */
export interface Discounted extends Running {
  readonly explanation: readonly Explanation[]
}

/**
 * Takes off what promotions grant: products first, then the order, then shipping, by priority within each. A promotion
 * that stood in the way of another, and then did not apply itself, is left out, and all is tried anew.
 */
export function applyPromotions(
  basket: Basket,
  promotions: readonly Promotion[],
  moment: Date,
  rounding: RoundingMode,
): Discounted {
  const ordered = byPriority(promotions)
  const goods = basket.lines.filter(({ giftOf }) => giftOf === undefined)
  const out = new Map<Promotion, Explanation>()
  for (const promotion of ordered) {
    const reason = obstacleTo(promotion, basket, goods, moment)
    if (reason) out.set(promotion, refused(promotion, { reason }, basket.currency))
  }
  for (;;) {
    const candidates = ordered.filter((promotion) => !out.has(promotion))
    const blocked = conflicts(candidates)
    const discounted = running(basket, rounding)
    const found = applyInTurn(
      candidates.filter((promotion) => !blocked.has(promotion)),
      discounted,
    )
    const fallen = [...blocked.values()].filter(({ other }) => !found.get(other)?.applied)
    if (fallen.length === 0) {
      for (const [promotion, obstacle] of blocked) found.set(promotion, refused(promotion, obstacle, basket.currency))
      const explanation = ordered.flatMap((promotion) => found.get(promotion) ?? out.get(promotion) ?? [])
      return { ...discounted, explanation }
    }
    for (const { other } of fallen) out.set(other, found.get(other) as Explanation)
  }
}

function applyInTurn(promotions: readonly Promotion[], basket: Running): Map<Promotion, Explanation> {
  const found = new Map<Promotion, Explanation>()
  for (const discountClass of CLASSES) {
    for (const promotion of promotions) {
      if (classOf(promotion) === discountClass) found.set(promotion, applyPromotion(promotion, basket))
    }
  }
  return found
}
