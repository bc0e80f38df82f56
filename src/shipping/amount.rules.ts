import { digitsOf, formatMinor, parseAmount } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'

/** So that it fits beside the largest cart. */
const LARGEST_AMOUNT = 10n ** 12n

/** Nothing or more, with no more digits than the currency has. */
export function checkAmount(text: string, currency: string, ...path: string[]): bigint {
  const minor = parseAmount(text, currency)
  if (minor === undefined)
    refuse(
      'INVALID',
      `This is no amount in ${currency}, which has ${digitsOf(currency)} digits after the point.`,
      ...path,
    )
  if (minor < 0n || minor > LARGEST_AMOUNT)
    refuse('INVALID', `An amount is 0 to ${formatMinor(LARGEST_AMOUNT, currency)}.`, ...path)
  return minor
}
