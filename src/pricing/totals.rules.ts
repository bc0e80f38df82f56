import { taxedAsOne } from './taxed-amount.rules.ts'

export { divideRounded } from './rounding.rules.ts'

/** An amount in smallest units with its tax: gross is net plus tax. */
export interface Totals {
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
}

/** What is sold on one line, and how it is taxed. */
export interface Priced {
  /** The price of one piece as it was entered: with or without tax. */
  readonly unitMinor: bigint
  readonly quantity: number
  /** Parts per million: 10 % is 100000. */
  readonly taxRatePpm: number
  readonly pricesIncludeTax: boolean
}

export const NOTHING: Totals = { net: 0n, tax: 0n, gross: 0n }

/**
 * The total of a line, rounded once for the whole line. Prices that include tax keep their gross, others their net;
 * the tax is what lies between the two.
 */
export function lineTotal({ unitMinor, quantity, taxRatePpm, pricesIncludeTax }: Priced): Totals {
  const amountMinor = unitMinor * BigInt(quantity)
  const rates = [{ name: '', ratePpm: taxRatePpm }]
  return taxedAsOne({ amountMinor, quantity, includesTax: pricesIncludeTax, rates }).total
}

export function sumTotals(lines: Iterable<Totals>): Totals {
  let { net, tax, gross } = NOTHING
  for (const line of lines) {
    net += line.net
    tax += line.tax
    gross += line.gross
  }
  return { net, tax, gross }
}
