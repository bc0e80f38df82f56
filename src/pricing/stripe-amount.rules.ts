import { digitsOf } from '../platform/currency.ts'
import { divideRounded } from './rounding.rules.ts'

/** Where Stripe counts digits after the point unlike ISO 4217. */
const STRIPE_DIGITS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

const digitsAtStripe = (currency: string): number => STRIPE_DIGITS[currency] ?? digitsOf(currency)

/** The amount that Stripe is asked for: in its own units, and of three digits after the point the last one 0. */
export function toStripeAmount(minor: bigint, currency: string): bigint {
  const digits = digitsAtStripe(currency)
  if (digits === 3) return divideRounded(minor, 10n) * 10n
  const more = digits - digitsOf(currency)
  return more < 0 ? divideRounded(minor, 10n ** BigInt(-more)) : minor * 10n ** BigInt(more)
}

/** An amount that Stripe speaks of, in smallest units. */
export function fromStripeAmount(amount: bigint, currency: string): bigint {
  const more = digitsAtStripe(currency) - digitsOf(currency)
  return more < 0 ? amount * 10n ** BigInt(-more) : divideRounded(amount, 10n ** BigInt(more))
}
