import { parseAmount } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'

/** So that the pieces of a cart still fit a bigint. */
const LARGEST = 10n ** 15n

const PER_PERCENT = 10_000

/** An amount of at least so many smallest units, as the text in which it is kept. */
export function checkAmount(amount: string, currency: string, least: bigint, ...path: string[]): string {
  const minor = parseAmount(amount, currency)
  if (minor === undefined) refuse('INVALID', `${amount} is no amount in ${currency}.`, ...path)
  if (minor < least) refuse('INVALID', least > 0n ? 'It is more than 0.' : 'It is not below 0.', ...path)
  if (minor > LARGEST) refuse('INVALID', 'The amount is too large.', ...path)
  return String(minor)
}

/** A whole number from 1 to a most. */
export function checkCount(count: number, most: number, ...path: string[]): number {
  if (count >= 1 && count <= most) return count
  return refuse('INVALID', `It is a number from 1 to ${most}.`, ...path)
}

/** Per cent in parts per million: a plain decimal above 0, up to 100, with at most four digits after the point. */
export function checkPercentOff(percent: string, ...path: string[]): number {
  const parts = /^(\d{1,3})(?:\.(\d{1,4})0*)?$/.exec(percent)
  const ppm = parts ? Number(parts[1]) * PER_PERCENT + Number((parts[2] ?? '').padEnd(4, '0')) : 0
  if (ppm > 0 && ppm <= 100 * PER_PERCENT) return ppm
  return refuse('INVALID', 'It is a plain decimal in per cent above 0, up to 100, such as "12.5".', ...path)
}
