import { formatMinor } from '../platform/currency.ts'
import { type Explanation, reasons, type Share } from './explanation.rules.ts'
import type { TaxedPart, TaxTotal } from './tax.rules.ts'
import type { TaxRate } from './taxation.ts'

/** Each rate, what it comes to and on what; or that this customer pays none. */
export function explainTaxes(
  totals: readonly TaxTotal[],
  parts: readonly TaxedPart<{ readonly id: string }>[],
  exempt: boolean,
  currency: string,
): Explanation[] {
  if (exempt) return [EXEMPTION]
  return totals.map((total) => ({
    kind: 'TAX',
    id: String(total.ratePpm),
    name: total.name,
    applied: true,
    reason: 'APPLIED',
    message: `${total.name} of ${percent(total.ratePpm)} % on ${formatMinor(total.netMinor, currency)} ${currency}.`,
    amountMinor: total.taxMinor,
    shares: sharesIn(parts, total),
  }))
}

const EXEMPTION: Explanation = {
  kind: 'TAX',
  id: 'exemption',
  name: 'Exemption',
  applied: true,
  reason: 'EXEMPT',
  message: reasons.EXEMPT,
  amountMinor: 0n,
  shares: [],
}

function sharesIn(parts: readonly TaxedPart<{ readonly id: string }>[], rate: TaxRate): Share[] {
  const shares: Share[] = []
  for (const { of, taxes } of parts) {
    for (const { name, ratePpm, taxMinor } of taxes)
      if (ratePpm === rate.ratePpm && name === rate.name) shares.push({ id: of.id, amountMinor: taxMinor })
  }
  return shares
}

/** Parts per million as percent: 107500 is 10.75. */
function percent(ppm: number): string {
  const digits = String(ppm).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')
}
