import { prorate } from './allocation.rules.ts'
import { divideRounded, type RoundingMode, sumOf } from './rounding.rules.ts'
import type { Taxable, TaxLine, TaxRate } from './taxation.ts'
import type { Totals } from './totals.rules.ts'

/** An amount with its tax, and what each of its rates comes to. */
export interface Taxed {
  readonly total: Totals
  readonly taxes: readonly TaxLine[]
}

export const MILLION = 1_000_000n

/** Several rates as one, in parts per million. */
export const jointPpm = (rates: readonly TaxRate[]): bigint => {
  let sum = 0n
  for (const { ratePpm } of rates) sum += BigInt(ratePpm)
  return sum
}

/** Prices that include tax keep their gross: the tax is what lies between it and the net, shared out by the rates. */
export function taxWithin(gross: bigint, net: bigint, rates: readonly TaxRate[]): Taxed {
  const [only] = rates
  const tax = gross - net
  if (only && rates.length === 1) return { total: { net, tax, gross }, taxes: [taxLine(only, tax)] }
  const parts = prorate(
    tax,
    rates.map(({ ratePpm }) => BigInt(ratePpm)),
  )
  return { total: { net, tax, gross }, taxes: rates.map((rate, i) => taxLine(rate, parts[i] ?? 0n)) }
}

/** Prices without tax keep their net, and the tax of each rate comes on top. */
export function taxOnTop(net: bigint, rates: readonly TaxRate[], parts: readonly bigint[]): Taxed {
  const tax = sumOf(parts)
  return { total: { net, tax, gross: net + tax }, taxes: rates.map((rate, i) => taxLine(rate, parts[i] ?? 0n)) }
}

const taxLine = ({ name, ratePpm }: TaxRate, taxMinor: bigint): TaxLine => ({ name, ratePpm, taxMinor })

/** An amount that is rounded once, as a whole. */
export function taxedAsOne({ amountMinor, includesTax, rates }: Taxable, rounding?: RoundingMode): Taxed {
  if (includesTax) {
    const net = divideRounded(amountMinor * MILLION, MILLION + jointPpm(rates), rounding)
    return taxWithin(amountMinor, net, rates)
  }
  const parts = rates.map(({ ratePpm }) => divideRounded(amountMinor * BigInt(ratePpm), MILLION, rounding))
  return taxOnTop(amountMinor, rates, parts)
}

/** An amount of which each piece is rounded; what it does not share out evenly lies, a unit each, on some of the pieces. */
export function taxedByUnit(amount: Taxable, rounding: RoundingMode): Taxed {
  const pieces = BigInt(amount.quantity)
  const each = amount.amountMinor / pieces
  const rest = amount.amountMinor % pieces
  const usual = taxedAsOne({ ...amount, amountMinor: each }, rounding)
  if (rest === 0n) return repeated(usual, pieces, usual, 0n)
  const [step, larger] = rest < 0n ? [-1n, -rest] : [1n, rest]
  const other = taxedAsOne({ ...amount, amountMinor: each + step }, rounding)
  return repeated(usual, pieces - larger, other, larger)
}

/** So many of the one, and so many of the other, of the same rates. */
function repeated(a: Taxed, timesA: bigint, b: Taxed, timesB: bigint): Taxed {
  const both = (x: bigint, y: bigint) => x * timesA + y * timesB
  return {
    total: {
      net: both(a.total.net, b.total.net),
      tax: both(a.total.tax, b.total.tax),
      gross: both(a.total.gross, b.total.gross),
    },
    taxes: a.taxes.map((tax, i) => ({ ...tax, taxMinor: both(tax.taxMinor, b.taxes[i]?.taxMinor ?? 0n) })),
  }
}
