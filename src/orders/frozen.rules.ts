import type { Calculation } from '../pricing/index.ts'
import type { FrozenDiscount, FrozenExplanation, FrozenTax } from './order.table.ts'

type Taxed = Pick<Calculation['lines'][number], 'taxes' | 'total'>
type TaxTotal = Calculation['taxes'][number]

/** What the taxes of an order come to, as it is kept with it. */
export const frozenTaxes = (taxes: readonly TaxTotal[]): FrozenTax[] =>
  taxes.map(({ name, ratePpm, netMinor, taxMinor }) => ({
    name,
    ratePpm,
    netMinor: String(netMinor),
    taxMinor: String(taxMinor),
  }))

/** The same of one line: each of its rates taxes all of its net. */
export const frozenLineTaxes = ({ taxes, total }: Taxed): FrozenTax[] =>
  frozenTaxes(taxes.map((tax) => ({ ...tax, netMinor: total.net })))

/** What came off a line, with the names that promotions have today. */
export const frozenDiscounts = (
  discounts: Calculation['lines'][number]['discounts'],
  names: ReadonlyMap<string, string>,
): FrozenDiscount[] =>
  discounts.map(({ promotionId, amountMinor }) => ({
    promotionId,
    name: names.get(promotionId) ?? '',
    amountMinor: String(amountMinor),
  }))

/** Why an order comes to what it does, told of its own lines instead of the cart's. */
export const frozenExplanation = (
  explanation: Calculation['explanation'],
  orderLines: ReadonlyMap<string, string>,
): FrozenExplanation[] =>
  explanation.map(({ amountMinor, shares, ...rule }) => ({
    ...rule,
    amountMinor: String(amountMinor),
    shares: shares.map((share) => ({
      id: orderLines.get(share.id) ?? share.id,
      amountMinor: String(share.amountMinor),
    })),
  }))

export const thawedTax = (tax: FrozenTax): TaxTotal => ({
  ...tax,
  netMinor: BigInt(tax.netMinor),
  taxMinor: BigInt(tax.taxMinor),
})

export const thawedExplanation = (rule: FrozenExplanation): Calculation['explanation'][number] => ({
  ...(rule as FrozenExplanation & Pick<Calculation['explanation'][number], 'kind' | 'reason'>),
  amountMinor: BigInt(rule.amountMinor),
  shares: rule.shares.map(({ id, amountMinor }) => ({ id, amountMinor: BigInt(amountMinor) })),
})
