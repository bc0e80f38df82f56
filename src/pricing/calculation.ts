import type { Discount, Surcharge } from './basket.ts'
import type { Explanation } from './explanation.rules.ts'
import type { TaxTotal } from './tax.rules.ts'
import type { TaxRate } from './taxation.ts'
import type { Taxed } from './taxed-amount.rules.ts'
import type { Totals } from './totals.rules.ts'

/** The gross of a line, piece by piece: each costs `eachMinor`, and `largerUnits` of them one unit more. */
interface PerUnit {
  readonly eachMinor: bigint
  readonly largerUnits: number
}

export interface PricedLine extends Taxed {
  readonly id: string
  readonly variantId: string
  readonly productId: string
  readonly quantity: number
  readonly unitMinor: bigint
  readonly includesTax: boolean
  readonly rates: readonly TaxRate[]
  /** Pieces times price, as entered, before discounts. */
  readonly subtotalMinor: bigint
  /** What came off it, in the basis in which its price was entered. */
  readonly discounts: readonly Discount[]
  readonly perUnit: PerUnit
  readonly giftOf?: string
}

export interface PricedShipping extends Taxed {
  /** As entered, before discounts. */
  readonly priceMinor: bigint
  readonly includesTax: boolean
  readonly rates: readonly TaxRate[]
  readonly discounts: readonly Discount[]
}

export interface PricedSurcharge extends Surcharge, Taxed {}

/** What a gift card pays. */
export interface Tender {
  readonly giftCardId: string
  readonly amountMinor: bigint
}

/** What a basket comes to, and why. It holds all that a placed order keeps. */
export interface Calculation {
  readonly currency: string
  /** In the order of the basket, and gifts after them. */
  readonly lines: readonly PricedLine[]
  readonly shipping?: PricedShipping
  readonly surcharges: readonly PricedSurcharge[]
  readonly taxes: readonly TaxTotal[]
  /** All that came off lines and shipping, as entered. */
  readonly discountMinor: bigint
  readonly total: Totals
  readonly tenders: readonly Tender[]
  /** What is left to pay. */
  readonly dueMinor: bigint
  readonly explanation: readonly Explanation[]
}
