import { type Explanation, reasons } from '../pricing/explanation.rules.ts'
import type { Calculation } from '../pricing/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Place } from '../taxes/index.ts'
import { hindranceOf, isAt } from '../taxes/tax-rate.rules.ts'

type Taxed = Pick<Calculation, 'taxes'>

/** Rates of the place that do not come into a price, and why not. */
export function explainOtherRates(
  rulebook: Rulebook,
  place: Place,
  moment: Date,
  { taxes }: Taxed,
  exempt: boolean,
): Explanation[] {
  const rates = rulebook.ratesByCountry.get(place.country ?? '') ?? []
  return rates.flatMap((rate): Explanation[] => {
    if (!isAt(rate, place)) return []
    const { name, ratePpm, startsAt, endsAt } = rate
    const hindrance = hindranceOf(rate, moment)
    if (!hindrance && taxes.some((tax) => tax.ratePpm === ratePpm && tax.name === name)) return []
    const reason = hindrance ?? (exempt ? 'EXEMPT' : 'NO_MATCHING_LINES')
    const sentences = {
      NOT_STARTED: `It begins at ${startsAt?.toISOString()}.`,
      ENDED: `It was over at ${endsAt?.toISOString()}.`,
      EXEMPT: reasons.EXEMPT,
      NO_MATCHING_LINES: reasons.NO_MATCHING_LINES,
    }
    const told = { kind: 'TAX', id: String(ratePpm), name, applied: false, reason, message: sentences[reason] } as const
    return [{ ...told, amountMinor: 0n, shares: [] }]
  })
}
