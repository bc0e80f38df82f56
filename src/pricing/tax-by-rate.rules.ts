import { roundTogether } from './allocation.rules.ts'
import type { RoundingMode } from './rounding.rules.ts'
import type { Taxable, TaxRate } from './taxation.ts'
import { jointPpm, MILLION, type Taxed, taxOnTop, taxWithin } from './taxed-amount.rules.ts'

/** Tells rates apart: what is of one name and one size is one rate. */
const keyOf = ({ name, ratePpm }: TaxRate): string => `${ratePpm} ${name}`

/** Amounts of which all that is taxed alike is rounded once, and the result shared out among them. */
export function taxedByRate(amounts: readonly Taxable[], rounding: RoundingMode): Taxed[] {
  const groups = new Groups()
  const fractions = amounts.map(({ amountMinor, includesTax, rates }) =>
    includesTax
      ? [groups.add(rates.map(keyOf).join('\n'), amountMinor * MILLION, MILLION + jointPpm(rates))]
      : rates.map((rate) => groups.add(`on top: ${keyOf(rate)}`, amountMinor * BigInt(rate.ratePpm), MILLION)),
  )
  groups.round(rounding)
  return amounts.map(({ amountMinor, includesTax, rates }, i) => {
    const rounded = (fractions[i] ?? []).map((fraction) => fraction.rounded)
    return includesTax ? taxWithin(amountMinor, rounded[0] ?? 0n, rates) : taxOnTop(amountMinor, rates, rounded)
  })
}

interface Fraction {
  readonly dividend: bigint
  rounded: bigint
}

/** Fractions that are rounded together, by the name of their group; a group has one divisor. */
class Groups {
  private readonly byName = new Map<string, { readonly divisor: bigint; readonly members: Fraction[] }>()

  add(name: string, dividend: bigint, divisor: bigint): Fraction {
    const fraction = { dividend, rounded: 0n }
    const group = this.byName.get(name)
    if (group) group.members.push(fraction)
    else this.byName.set(name, { divisor, members: [fraction] })
    return fraction
  }

  round(rounding: RoundingMode): void {
    for (const { divisor, members } of this.byName.values()) {
      const parts = roundTogether(
        members.map(({ dividend }) => dividend),
        divisor,
        rounding,
      )
      members.forEach((member, i) => {
        member.rounded = parts[i] ?? 0n
      })
    }
  }
}
