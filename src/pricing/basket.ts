import type { TaxRate } from './taxation.ts'

/** A discount that is settled: what a promotion took off, in the basis in which the price was entered. */
export interface Discount {
  readonly promotionId: string
  readonly amountMinor: bigint
}

export interface BasketLine {
  readonly id: string
  readonly variantId: string
  readonly productId: string
  /** Its categories and all that those lie in. */
  readonly categoryIds: readonly string[]
  readonly tags: readonly string[]
  readonly quantity: number
  /** The price of a piece as it was entered, price lists and sales included. */
  readonly unitMinor: bigint
  readonly includesTax: boolean
  readonly rates: readonly TaxRate[]
  /** What was settled when the order was placed; it comes off first. */
  readonly settled?: readonly Discount[]
  /** The promotion that gave the line, which then counts for no other. */
  readonly giftOf?: string
}

export interface BasketShipping {
  readonly priceMinor: bigint
  readonly includesTax: boolean
  /** Its own rates, or the one that the lines have on average. */
  readonly rates: readonly TaxRate[] | 'WEIGHTED_BY_LINES'
  readonly settled?: readonly Discount[]
}

/** What is added to an order, or taken off, beside lines and shipping. */
export interface Surcharge {
  readonly id: string
  readonly name: string
  readonly amountMinor: bigint
  readonly includesTax: boolean
  readonly rates: readonly TaxRate[]
}

export interface GiftCard {
  readonly id: string
  readonly balanceMinor: bigint
}

interface Customer {
  readonly groupIds: readonly string[]
  readonly isFirstOrder: boolean
}

/** A cart, an order that is edited, or one that somebody imagines. */
export interface Basket {
  readonly currency: string
  readonly customer: Customer
  readonly lines: readonly BasketLine[]
  readonly shipping?: BasketShipping
  readonly surcharges: readonly Surcharge[]
  /** In the order in which they are to pay. */
  readonly giftCards: readonly GiftCard[]
}
