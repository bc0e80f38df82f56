import type { CartPrice } from '../carts/index.ts'
import type { Calculation, Totals } from '../pricing/index.ts'
import type { FrozenDiscount, FrozenExplanation, FrozenShipping, FrozenTax, OrderRow } from './order.table.ts'

type Taxed = Pick<Calculation['lines'][number], 'taxes' | 'total'>
type Naming = Pick<CartPrice, 'named'>
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

/** What came off a line or shipping, with the names that promotions have today. */
export const frozenDiscounts = (discounts: Calculation['lines'][number]['discounts'], { named }: Naming) =>
  discounts.map((discount): FrozenDiscount => ({ ...named(discount), amountMinor: String(discount.amountMinor) }))

/** How it is shipped, and what that comes to. */
export function frozenShipping(price: Pick<CartPrice, 'shipping' | 'delivery'> & Naming) {
  const { shipping, delivery } = price
  if (!shipping || !delivery.chosen) return NOT_SHIPPED
  const { id: methodId, name, kind, minDays, maxDays } = delivery.chosen.method
  const { priceMinor, includesTax, discounts, total } = shipping
  const frozen: FrozenShipping = {
    ...{ methodId, name, kind, minDays, maxDays, priceMinor: String(priceMinor), includesTax },
    discounts: frozenDiscounts(discounts, price),
    taxes: frozenLineTaxes(shipping),
  }
  const { net: shippingNetMinor, tax: shippingTaxMinor, gross: shippingGrossMinor } = total
  return { shipping: frozen, shippingNetMinor, shippingTaxMinor, shippingGrossMinor }
}

const NOT_SHIPPED = { shipping: null, shippingNetMinor: 0n, shippingTaxMinor: 0n, shippingGrossMinor: 0n }

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

export const thawedDiscount = (discount: FrozenDiscount) => ({
  ...discount,
  amountMinor: BigInt(discount.amountMinor),
})

export const thawedExplanation = (rule: FrozenExplanation): Calculation['explanation'][number] => ({
  ...(rule as FrozenExplanation & Pick<Calculation['explanation'][number], 'kind' | 'reason'>),
  amountMinor: BigInt(rule.amountMinor),
  shares: rule.shares.map(({ id, amountMinor }) => ({ id, amountMinor: BigInt(amountMinor) })),
})

type Cancelled = Pick<OrderRow, 'cancelledNetMinor' | 'cancelledTaxMinor' | 'cancelledGrossMinor'>

/** What was taken off an order, or off a line of it. */
export const cancelledOf = (of: Cancelled): Totals => ({
  net: of.cancelledNetMinor,
  tax: of.cancelledTaxMinor,
  gross: of.cancelledGrossMinor,
})
