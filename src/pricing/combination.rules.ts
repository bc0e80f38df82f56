import type { Obstacle } from './explanation.rules.ts'
import type { DiscountClass, Promotion } from './promotion.ts'

export function classOf({ appliesTo, benefit }: Promotion): DiscountClass {
  if (benefit.kind === 'FREE_SHIPPING' || appliesTo === 'SHIPPING') return 'SHIPPING'
  return appliesTo === 'ORDER' && benefit.kind !== 'BUY_X_GET_Y' && benefit.kind !== 'GIFT' ? 'ORDER' : 'PRODUCT'
}

/** The highest first; of equals the automatic ones, and then the first in the list. */
export const byPriority = (promotions: readonly Promotion[]): Promotion[] =>
  promotions
    .map((promotion, place) => ({ promotion, place, asked: promotion.code === undefined ? 0 : 1 }))
    .sort((a, b) => b.promotion.priority - a.promotion.priority || a.asked - b.asked || a.place - b.place)
    .map(({ promotion }) => promotion)

/** Which promotions stand in the way of which: each gives way to those before it that it cannot go with. */
export function conflicts(promotions: readonly Promotion[]): Map<Promotion, Required<Obstacle>> {
  const admitted: Promotion[] = []
  const blocked = new Map<Promotion, Required<Obstacle>>()
  for (const promotion of promotions) {
    const obstacle = firstConflict(promotion, admitted)
    if (obstacle) blocked.set(promotion, obstacle)
    else admitted.push(promotion)
  }
  return blocked
}

function firstConflict(promotion: Promotion, admitted: readonly Promotion[]): Required<Obstacle> | undefined {
  for (const other of admitted) {
    if (promotion.exclusiveGroup !== undefined && promotion.exclusiveGroup === other.exclusiveGroup)
      return { reason: 'EXCLUDED_BY_GROUP', other }
    if (!putsUpWith(promotion, other) || !putsUpWith(other, promotion)) return { reason: 'DOES_NOT_COMBINE', other }
  }
  return undefined
}

const putsUpWith = ({ combinesWith }: Promotion, other: Promotion): boolean => combinesWith.includes(classOf(other))
