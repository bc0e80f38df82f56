/** What becomes of a half: away from zero, to the even neighbour, or towards zero. */
export type RoundingMode = 'HALF_UP' | 'HALF_EVEN' | 'HALF_DOWN'

/** `dividend / divisor` to the nearest whole number; halves go away from zero unless another mode is named. */
export function divideRounded(dividend: bigint, divisor: bigint, mode: RoundingMode = 'HALF_UP'): bigint {
  const [of, by] = [magnitude(dividend), magnitude(divisor)]
  const down = of / by
  const rest = (of - down * by) * 2n
  const up = rest > by || (rest === by && (mode === 'HALF_UP' || (mode === 'HALF_EVEN' && (down & 1n) === 1n)))
  const size = up ? down + 1n : down
  return dividend < 0n === divisor < 0n ? size : -size
}

/** `dividend / divisor`, never more than it is; the divisor is positive. */
export const divideDown = (dividend: bigint, divisor: bigint): bigint =>
  dividend < 0n ? -((divisor - 1n - dividend) / divisor) : dividend / divisor

export const magnitude = (n: bigint): bigint => (n < 0n ? -n : n)

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

export const sumOf = (amounts: readonly bigint[]): bigint => {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}

/** A count or a rate, never an amount, as a number. */
export const countOf = (count: bigint): number => Number(count)
