import { countOf, divideRounded, type RoundingMode } from './rounding.rules.ts'
import { taxedByRate } from './tax-by-rate.rules.ts'
import type { Taxable, Taxation, TaxRate } from './taxation.ts'
import { jointPpm, type Taxed, taxedAsOne, taxedByUnit } from './taxed-amount.rules.ts'
import type { Totals } from './totals.rules.ts'

/** A part of an order with its tax. */
export interface TaxedPart<T> extends Taxed {
  readonly of: T
}

/** Each amount with its tax, rounded as the tenant wants it. */
export function taxed<T extends Taxable>(amounts: readonly T[], taxation: Taxation): TaxedPart<T>[] {
  const { rounding, level, exempt } = taxation
  const byRate = level === 'ORDER_BY_RATE' ? taxedByRate(amounts, rounding) : []
  const single = level === 'UNIT' ? taxedByUnit : taxedAsOne
  return amounts.map((amount, i) => {
    const { total, taxes } = byRate[i] ?? single(amount, rounding)
    return exempt ? withoutTax(amount, total) : { of: amount, total, taxes }
  })
}

const withoutTax = <T>(of: T, { net }: Totals): TaxedPart<T> => ({ of, total: { net, tax: 0n, gross: net }, taxes: [] })

/** What the taxes of an order come to, rate by rate: the smallest rate first. */
export interface TaxTotal extends TaxRate {
  /** What is taxed at this rate. */
  readonly netMinor: bigint
  readonly taxMinor: bigint
}

export function taxBreakdown(parts: readonly Taxed[]): TaxTotal[] {
  const totals: { name: string; ratePpm: number; netMinor: bigint; taxMinor: bigint }[] = []
  for (const { total, taxes } of parts) {
    for (const { name, ratePpm, taxMinor } of taxes) {
      const sum = totals.find((one) => one.ratePpm === ratePpm && one.name === name)
      if (sum) {
        sum.netMinor += total.net
        sum.taxMinor += taxMinor
      } else totals.push({ name, ratePpm, netMinor: total.net, taxMinor })
    }
  }
  return totals.sort((a, b) => a.ratePpm - b.ratePpm || (a.name < b.name ? -1 : 1))
}

/** A hundredth of a percent: rates that are worked out have no finer parts. */
const FINEST_PPM = 100n

/** The rate that lines have on average, weighted by their nets; where all is for nothing, each weighs the same. */
export function weightedRate(
  lines: readonly { readonly net: bigint; readonly rates: readonly TaxRate[] }[],
  rounding?: RoundingMode,
): TaxRate {
  const isFree = lines.every(({ net }) => net === 0n)
  let dividend = 0n
  let weights = 0n
  for (const { net, rates } of lines) {
    const weight = isFree ? 1n : net
    dividend += weight * jointPpm(rates)
    weights += weight
  }
  const steps = weights === 0n ? 0n : divideRounded(dividend, weights * FINEST_PPM, rounding)
  const names = new Set(lines.flatMap(({ rates }) => rates.map(({ name }) => name)))
  return { name: [...names].sort().join(' + '), ratePpm: countOf(steps * FINEST_PPM) }
}
