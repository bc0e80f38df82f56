import type { RoundingMode } from './rounding.rules.ts'

/** One tax line of a price: a VAT, or the part of a state, a county or a city. */
export interface TaxRate {
  readonly name: string
  /** Parts per million: 10 % is 100000. */
  readonly ratePpm: number
}

/** What is rounded as one: a piece, a line, or all of an order that is taxed alike. */
type RoundingLevel = 'UNIT' | 'LINE' | 'ORDER_BY_RATE'

/** How a tenant's prices are taxed for this customer. */
export interface Taxation {
  readonly level: RoundingLevel
  readonly rounding: RoundingMode
  /** An exempt customer pays the net, of prices that include tax as well. */
  readonly exempt: boolean
}

/** An amount as it was entered, of so many pieces, with the rates that apply to it. */
export interface Taxable {
  readonly amountMinor: bigint
  readonly quantity: number
  readonly includesTax: boolean
  readonly rates: readonly TaxRate[]
}

/** What one rate comes to. */
export interface TaxLine extends TaxRate {
  readonly taxMinor: bigint
}
