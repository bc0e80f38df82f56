import { countOf, divideRounded, type RoundingMode } from './rounding.rules.ts'
import { keyOf, taxedByRate } from './tax-by-rate.rules.ts'
import type { Taxable, Taxation, TaxRate } from './taxation.ts'
import { jointPpm, type Taxed, taxedAsOne, taxedByUnit } from './taxed-amount.rules.ts'

/** Each amount with its tax, rounded as the tenant wants it. */
export function taxed<T extends Taxable>(amounts: readonly T[], taxation: Taxation): (T & Taxed)[] {
  const { rounding, level, exempt } = taxation
  const byRate = level === 'ORDER_BY_RATE' ? taxedByRate(amounts, rounding) : []
  const single = level === 'UNIT' ? taxedByUnit : taxedAsOne
  return amounts.map((amount, i) => {
    const result = byRate[i] ?? single(amount, rounding)
    return { ...amount, ...(exempt ? withoutTax(result) : result) }
  })
}

const withoutTax = ({ total: { net } }: Taxed): Taxed => ({ total: { net, tax: 0n, gross: net }, taxes: [] })

/** What the taxes of an order come to, rate by rate: the smallest rate first. */
export interface TaxTotal extends TaxRate {
  /** What is taxed at this rate. */
  readonly netMinor: bigint
  readonly taxMinor: bigint
}

export function taxBreakdown(parts: readonly Taxed[]): TaxTotal[] {
  const byRate = new Map<string, { name: string; ratePpm: number; netMinor: bigint; taxMinor: bigint }>()
  for (const { total, taxes } of parts) {
    for (const { name, ratePpm, taxMinor } of taxes) {
      const key = keyOf({ name, ratePpm })
      const sum = byRate.get(key) ?? { name, ratePpm, netMinor: 0n, taxMinor: 0n }
      sum.netMinor += total.net
      sum.taxMinor += taxMinor
      byRate.set(key, sum)
    }
  }
  return [...byRate.values()].sort((a, b) => a.ratePpm - b.ratePpm || (a.name < b.name ? -1 : 1))
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
