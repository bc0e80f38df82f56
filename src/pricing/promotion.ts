import type { BasketLine } from './basket.ts'

/** Lines that carry one of the ids or tags it names, in any of its lists, and all lines where it names none. */
export interface Selection {
  readonly variantIds?: readonly string[]
  readonly productIds?: readonly string[]
  readonly categoryIds?: readonly string[]
  readonly tags?: readonly string[]
  /** Left out, although selected. */
  readonly except?: Selection
}

/** What a discount comes off. Products come before the order, the order before shipping. */
export type DiscountClass = 'PRODUCT' | 'ORDER' | 'SHIPPING'

export interface PercentOff {
  readonly kind: 'PERCENT_OFF'
  /** Parts per million: 10 % is 100000. */
  readonly percentPpm: number
  /** The most that it takes off, all lines together. */
  readonly mostMinor?: bigint
}

export interface AmountOff {
  readonly kind: 'AMOUNT_OFF'
  readonly amountMinor: bigint
  /** Off each piece, or once across everything it is for. */
  readonly per: 'EACH' | 'ACROSS'
}

/** The price of each piece, where that is less; of shipping, its price. */
export interface FixedPrice {
  readonly kind: 'FIXED_PRICE'
  readonly priceMinor: bigint
}

interface FreeShipping {
  readonly kind: 'FREE_SHIPPING'
}

/** Who buys so many of some gets so many, of what the promotion is for, at a discount: the cheapest. */
export interface BuyXGetY {
  readonly kind: 'BUY_X_GET_Y'
  readonly buys: Selection
  readonly buyQuantity: number
  readonly getQuantity: number
  readonly percentPpm: number
  readonly mostTimes?: number
}

/** A line that is put in for nothing. */
export interface Gift {
  readonly kind: 'GIFT'
  readonly line: BasketLine
}

export type Benefit = PercentOff | AmountOff | FixedPrice | FreeShipping | BuyXGetY | Gift

export interface MinimumSpend {
  readonly amountMinor: bigint
  readonly basis: 'NET' | 'GROSS'
  /** What counts towards it; everything where absent. */
  readonly on?: Selection
  /** Whether what codes take off the order lowers it, too. */
  readonly afterCodes?: boolean
}

export interface MinimumQuantity {
  readonly quantity: number
  readonly on?: Selection
}

interface Conditions {
  /** That of its amounts, where it has any. */
  readonly currency?: string
  readonly startsAt?: Date
  /** The first moment at which it is over. */
  readonly endsAt?: Date
  readonly minimumSpend?: MinimumSpend
  readonly minimumQuantity?: MinimumQuantity
  readonly firstOrderOnly?: boolean
  /** The customer is in one of them. */
  readonly customerGroupIds?: readonly string[]
}

/** How often it may be used, and has been. */
export interface Limit {
  readonly most: number
  readonly used: number
}

export interface Promotion {
  readonly id: string
  readonly name: string
  /** The code by which the buyer asked for it; automatic where absent. */
  readonly code?: string
  /**
   * The highest comes first; of equals those without a minimum spend, which can bring the others out of reach, then the
   * automatic ones, then the first in the list.
   */
  readonly priority: number
  /** Of one group only one applies. */
  readonly exclusiveGroup?: string
  /** Classes of the discounts that it puts up with beside it. Two combine where each puts up with the other. */
  readonly combinesWith: readonly DiscountClass[]
  readonly appliesTo: 'ORDER' | 'SHIPPING' | Selection
  /** Of each line it is for no more pieces than this. */
  readonly mostUnitsPerLine?: number
  readonly conditions: Conditions
  readonly totalLimit?: Limit
  readonly customerLimit?: Limit
  readonly benefit: Benefit
}
