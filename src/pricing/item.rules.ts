import type { BasketLine, BasketShipping, Discount, Surcharge } from './basket.ts'
import type { Taxable, TaxRate } from './taxation.ts'

/** A line, shipping or a surcharge while it is being priced. */
export interface Item extends Taxable {
  readonly id: string
  /** What it was made of: one of the three. */
  readonly line?: BasketLine
  readonly shipping?: BasketShipping
  readonly surcharge?: Surcharge
  /** Its quantity, to calculate with. */
  readonly pieces: bigint
  readonly unitMinor: bigint
  /** What is left of its price, as entered. */
  amountMinor: bigint
  /** The same without what codes took off the order: what a minimum spend looks at. */
  measuredMinor: bigint
  readonly discounts: Discount[]
}

/** The oldest first: ids tell when they were made. */
export const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

type Origin = Pick<Item, 'line' | 'shipping' | 'surcharge'>

const SHIPPING = 'shipping'

export const itemOfLine = (line: BasketLine): Item =>
  itemOf({ line }, line.id, line.unitMinor, line.quantity, line.includesTax, line.rates, line.settled)

/** Where the rate is that of the lines, it is not known before they are priced. */
export const itemOfShipping = (shipping: BasketShipping): Item => {
  const rates = shipping.rates === 'WEIGHTED_BY_LINES' ? [] : shipping.rates
  return itemOf({ shipping }, SHIPPING, shipping.priceMinor, 1, shipping.includesTax, rates, shipping.settled)
}

export const itemOfSurcharge = (surcharge: Surcharge): Item =>
  itemOf({ surcharge }, surcharge.id, surcharge.amountMinor, 1, surcharge.includesTax, surcharge.rates)

/** All items have all fields, in one order: whatever reads them then stays quick. */
function itemOf(
  { line, shipping, surcharge }: Origin,
  id: string,
  unitMinor: bigint,
  quantity: number,
  includesTax: boolean,
  rates: readonly TaxRate[],
  settled: readonly Discount[] = [],
): Item {
  const pieces = BigInt(quantity)
  let amountMinor = unitMinor * pieces
  for (const discount of settled) amountMinor -= discount.amountMinor
  if (settled.length > 0 && amountMinor < 0n) throw new RangeError('More came off than there was.')
  const measuredMinor = amountMinor
  const discounts = [...settled]
  return {
    id,
    line,
    shipping,
    surcharge,
    quantity,
    pieces,
    unitMinor,
    includesTax,
    rates,
    amountMinor,
    measuredMinor,
    discounts,
  }
}
