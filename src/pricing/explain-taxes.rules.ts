import { formatMinor } from '../platform/currency.ts'
import { type Explanation, reasons, type Share } from './explanation.rules.ts'
import type { TaxTotal } from './tax.rules.ts'
import type { TaxLine, TaxRate } from './taxation.ts'

/** What is taxed: a line or a surcharge by its id, or shipping. */
interface TaxedPart {
  readonly id: string
  readonly taxes: readonly TaxLine[]
}

/** Each rate, what it comes to and on what; or that this customer pays none. */
export function explainTaxes(
  totals: readonly TaxTotal[],
  parts: readonly TaxedPart[],
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
    shares: parts.flatMap((part) => sharesIn(part, total)),
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

const sharesIn = ({ id, taxes }: TaxedPart, { name, ratePpm }: TaxRate): Share[] =>
  taxes
    .filter((tax) => tax.ratePpm === ratePpm && tax.name === name)
    .map(({ taxMinor }) => ({ id, amountMinor: taxMinor }))

/** Parts per million as percent: 107500 is 10.75. */
function percent(ppm: number): string {
  const digits = String(ppm).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '')
}
