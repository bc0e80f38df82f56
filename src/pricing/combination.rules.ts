import type { Obstacle } from './explanation.rules.ts'
import type { DiscountClass, Promotion } from './promotion.ts'

/** In the order in which they come off. */
export const CLASSES: readonly DiscountClass[] = ['PRODUCT', 'ORDER', 'SHIPPING']

export function classOf({ appliesTo, benefit }: Promotion): DiscountClass {
  if (benefit.kind === 'FREE_SHIPPING' || appliesTo === 'SHIPPING') return 'SHIPPING'
  return appliesTo === 'ORDER' && benefit.kind !== 'BUY_X_GET_Y' && benefit.kind !== 'GIFT' ? 'ORDER' : 'PRODUCT'
}

/** The highest first; of equals those without a minimum spend, then the automatic ones, then the first in the list. */
export const byPriority = (promotions: readonly Promotion[]): Promotion[] =>
  promotions
    .map((promotion, place) => ({
      promotion,
      place,
      late: promotion.conditions.minimumSpend ? 1 : 0,
      asked: promotion.code === undefined ? 0 : 1,
    }))
    .sort(
      (a, b) =>
        b.promotion.priority - a.promotion.priority || a.late - b.late || a.asked - b.asked || a.place - b.place,
    )
    .map(({ promotion }) => promotion)

/** Which promotions stand in the way of which: each gives way to those before it that it cannot go with. */
export function conflicts(promotions: readonly Promotion[]): Map<Promotion, Required<Obstacle>> {
  const admitted = new Admitted()
  const blocked = new Map<Promotion, Required<Obstacle>>()
  for (const promotion of promotions) {
    const obstacle = admitted.against(promotion)
    if (obstacle) blocked.set(promotion, obstacle)
    else admitted.add(promotion)
  }
  return blocked
}

/** Promotions that go together, of each kind the first: to look at one more costs the same however many there are. */
class Admitted {
  private readonly ofGroup = new Map<string, Promotion>()
  private readonly ofClass = new Map<DiscountClass, Promotion>()
  /** By the class that they do not put up with. */
  private readonly averse = new Map<DiscountClass, Promotion>()

  against(promotion: Promotion): Required<Obstacle> | undefined {
    const { exclusiveGroup, combinesWith } = promotion
    const rival = exclusiveGroup === undefined ? undefined : this.ofGroup.get(exclusiveGroup)
    if (rival) return { reason: 'EXCLUDED_BY_GROUP', other: rival }
    const unwanted = CLASSES.find((one) => this.ofClass.has(one) && !combinesWith.includes(one))
    const other = unwanted ? this.ofClass.get(unwanted) : this.averse.get(classOf(promotion))
    return other && { reason: 'DOES_NOT_COMBINE', other }
  }

  add(promotion: Promotion): void {
    const { exclusiveGroup, combinesWith } = promotion
    if (exclusiveGroup !== undefined) this.ofGroup.set(exclusiveGroup, promotion)
    const own = classOf(promotion)
    if (!this.ofClass.has(own)) this.ofClass.set(own, promotion)
    for (const one of CLASSES) if (!combinesWith.includes(one) && !this.averse.has(one)) this.averse.set(one, promotion)
  }
}
