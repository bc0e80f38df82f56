import { digitsOf } from '../platform/currency.ts'

/** Where Stripe counts in other digits than ISO 4217: whole crowns and shillings in hundredths, ariary in wholes. */
const DIGITS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 }

const stripeDigits = (currency: string): number => DIGITS[currency] ?? digitsOf(currency)

/** Stripe takes amounts of three digits after the point only in tens. */
const stepOf = (currency: string): bigint => (stripeDigits(currency) === 3 ? 10n : 1n)

const halfUp = (amount: bigint, step: bigint): bigint => ((amount + step / 2n) / step) * step

/** An amount in our smallest units as Stripe counts it, rounded half up where Stripe counts less finely. */
export function toStripe(minor: bigint, currency: string): number {
  const shift = stripeDigits(currency) - digitsOf(currency)
  const counted =
    shift >= 0 ? minor * 10n ** BigInt(shift) : halfUp(minor, 10n ** BigInt(-shift)) / 10n ** BigInt(-shift)
  const amount = halfUp(counted, stepOf(currency))
  return Number(amount) // on the wire: Stripe takes at most twelve digits
}

/** What Stripe counts, in our smallest units. */
export function fromStripe(amount: number, currency: string): bigint {
  const shift = stripeDigits(currency) - digitsOf(currency)
  return shift >= 0 ? BigInt(amount) / 10n ** BigInt(shift) : BigInt(amount) * 10n ** BigInt(-shift)
}

/** Part of an amount, after what went before: so rounded that all parts together are the whole as Stripe counts it. */
export const partToStripe = (before: bigint, part: bigint, currency: string): number =>
  toStripe(before + part, currency) - toStripe(before, currency)
