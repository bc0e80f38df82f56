import { isOff } from '../platform/protection.ts'
import { divideDown, divideRounded, least, magnitude, type RoundingMode, sumOf } from './rounding.rules.ts'

/**
 * Rounds fractions over one divisor so that they add up to their rounded sum: each is rounded down, and what is then
 * missing goes, a unit each, to those that lost most; of equals to the first.
 */
export function roundTogether(dividends: readonly bigint[], divisor: bigint, mode?: RoundingMode): bigint[] {
  const whole = divideRounded(sumOf(dividends), divisor, mode)
  if (dividends.length === 1) return [whole]
  if (isOff('largest_remainder')) return lastTakesTheRest(dividends, divisor, whole)
  const parts = dividends.map((dividend) => divideDown(dividend, divisor))
  let missing = whole - sumOf(parts)
  if (missing === 0n) return parts
  const lost = dividends.map((dividend, index) => ({ index, rest: dividend - (parts[index] ?? 0n) * divisor }))
  lost.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1))
  for (const { index } of lost) {
    if (missing-- === 0n) break
    parts[index] = (parts[index] ?? 0n) + 1n
  }
  return parts
}

/** What many shops do, and lose money by: the last part can be less than nothing, or more than its amount. */
function lastTakesTheRest(dividends: readonly bigint[], divisor: bigint, whole: bigint): bigint[] {
  const parts = dividends.slice(0, -1).map((dividend) => divideRounded(dividend, divisor))
  return [...parts, whole - sumOf(parts)]
}

/** Splits an amount by weights, none of them negative, to the last unit; in equal parts where nothing has weight. */
export function prorate(amount: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) return []
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight is less than nothing.')
  const whole = sumOf(weights)
  if (whole === 0n) return prorate(amount, Array<bigint>(weights.length).fill(1n))
  const size = magnitude(amount)
  const parts = roundTogether(
    weights.map((weight) => size * weight),
    whole,
  )
  return amount < 0n ? parts.map((part) => -part) : parts
}

/** Spreads a discount over amounts by their size: no part exceeds its amount, nor do all exceed the sum of them. */
export const allocateDiscount = (discount: bigint, amounts: readonly bigint[]): bigint[] =>
  prorate(least(discount, sumOf(amounts)), amounts)
