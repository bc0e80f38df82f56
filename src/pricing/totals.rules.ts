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

const MILLION = 1_000_000n

export const NOTHING: Totals = { net: 0n, tax: 0n, gross: 0n }

/**
 * The total of a line, rounded once for the whole line. Prices that include tax keep their gross, others their net;
 * the tax is what lies between the two.
 */
export function lineTotal({ unitMinor, quantity, taxRatePpm, pricesIncludeTax }: Priced): Totals {
  const entered = unitMinor * BigInt(quantity)
  const rate = BigInt(taxRatePpm)
  if (pricesIncludeTax) {
    const net = divideRounded(entered * MILLION, MILLION + rate)
    return { net, tax: entered - net, gross: entered }
  }
  const tax = divideRounded(entered * rate, MILLION)
  return { net: entered, tax, gross: entered + tax }
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

/** `dividend / divisor` to the nearest whole number, halves away from zero. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const size = (magnitude(dividend) * 2n + magnitude(divisor)) / (magnitude(divisor) * 2n)
  return dividend < 0n === divisor < 0n ? size : -size
}

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n)
