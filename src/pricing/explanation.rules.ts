import { formatMinor } from '../platform/currency.ts'
import type { Promotion } from './promotion.ts'

/** Why a rule applies, or does not. */
export const reasons = {
  APPLIED: 'It applies.',
  UNKNOWN_CODE: 'There is no such code.',
  OTHER_CURRENCY: 'Its amounts are in another currency.',
  NOT_STARTED: 'It begins later.',
  ENDED: 'It is over.',
  USED_UP: 'It has been used as often as it may be.',
  USED_UP_BY_CUSTOMER: 'This customer has used it as often as one may.',
  NOT_IN_CUSTOMER_GROUP: 'It is for customers of other groups.',
  NOT_FIRST_ORDER: 'It is for first orders only.',
  NO_MATCHING_LINES: 'Nothing it is for is in the cart.',
  BELOW_MINIMUM_QUANTITY: 'It asks for more pieces.',
  BELOW_MINIMUM_SPEND: 'It asks for a higher amount.',
  EXCLUDED_BY_GROUP: 'Another one of its exclusive group applies.',
  DOES_NOT_COMBINE: 'It does not combine with another one that applies.',
  NO_SHIPPING_CHOSEN: 'It is for shipping, which is not chosen yet.',
  NOTHING_LEFT: 'There is nothing left that it could take something off.',
  EXEMPT: 'The customer pays no tax.',
  NO_LONGER_OFFERED: 'The shop does not offer it any more.',
  NO_ADDRESS: 'It is not said where to.',
  NOT_OFFERED_THERE: 'It is not offered where this goes.',
  TOO_HEAVY: 'It does not take as much.',
  BELOW_FIRST_STEP: 'It is offered for more only.',
} as const

export type Reason = keyof typeof reasons

/** What a rule takes or adds, to what: a line or a surcharge by its id, or `shipping`. */
export interface Share {
  readonly id: string
  readonly amountMinor: bigint
}

/** One rule that was considered. */
export interface Explanation {
  readonly kind: 'PROMOTION' | 'SHIPPING' | 'TAX' | 'GIFT_CARD'
  /** Of the promotion, the shipping method or the gift card; the rate of a tax in parts per million. */
  readonly id: string
  readonly name: string
  readonly applied: boolean
  readonly reason: Reason
  /** For people, with figures. */
  readonly message: string
  readonly amountMinor: bigint
  readonly shares: readonly Share[]
}

/** Why a promotion does not apply, with the other one that stands in its way. */
export interface Obstacle {
  readonly reason: Exclude<Reason, 'APPLIED' | 'EXEMPT' | 'UNKNOWN_CODE'>
  readonly other?: Promotion
}

/** A promotion that takes nothing off. */
export function refused(promotion: Promotion, obstacle: Obstacle, currency: string): Explanation {
  const message = sentenceOf(promotion, obstacle, currency)
  return told(promotion, obstacle.reason, message, 0n, [])
}

/** A promotion that takes something off. */
export function granted(promotion: Promotion, shares: readonly Share[], currency: string): Explanation {
  let amountMinor = 0n
  for (const share of shares) amountMinor += share.amountMinor
  const message = `${promotion.name} takes ${formatMinor(amountMinor, currency)} ${currency} off.`
  return told(promotion, 'APPLIED', message, amountMinor, shares)
}

const told = (
  { id, name }: Promotion,
  reason: Reason,
  message: string,
  amountMinor: bigint,
  shares: readonly Share[],
): Explanation => ({
  kind: 'PROMOTION',
  id,
  name,
  applied: reason === 'APPLIED',
  reason,
  message,
  amountMinor,
  shares,
})

function sentenceOf(
  { conditions, totalLimit, customerLimit }: Promotion,
  obstacle: Obstacle,
  currency: string,
): string {
  const { startsAt, endsAt, minimumSpend, minimumQuantity } = conditions
  switch (obstacle.reason) {
    case 'OTHER_CURRENCY':
      return `Its amounts are in ${conditions.currency}.`
    case 'NOT_STARTED':
      return `It begins at ${startsAt?.toISOString()}.`
    case 'ENDED':
      return `It was over at ${endsAt?.toISOString()}.`
    case 'USED_UP':
      return `It has been used ${totalLimit?.used} times, and ${totalLimit?.most} is the most.`
    case 'USED_UP_BY_CUSTOMER':
      return `This customer has used it ${customerLimit?.used} times, and ${customerLimit?.most} is the most.`
    case 'BELOW_MINIMUM_QUANTITY':
      return `It asks for at least ${minimumQuantity?.quantity} pieces of what it counts.`
    case 'BELOW_MINIMUM_SPEND':
      return `It asks for at least ${formatMinor(minimumSpend?.amountMinor ?? 0n, currency)} ${currency} ${minimumSpend?.basis === 'NET' ? 'without' : 'with'} tax.`
    case 'EXCLUDED_BY_GROUP':
      return `${obstacle.other?.name} applies, and of this group only one does.`
    case 'DOES_NOT_COMBINE':
      return `It does not combine with ${obstacle.other?.name}.`
    default:
      return reasons[obstacle.reason]
  }
}
