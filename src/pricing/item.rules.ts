import type { BasketLine, BasketShipping, Discount, Surcharge } from './basket.ts'
import { sumOf } from './rounding.rules.ts'
import type { Taxable } from './taxation.ts'

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

const SHIPPING = 'shipping'

export function itemOfLine(line: BasketLine): Item {
  const { id, quantity, unitMinor, includesTax, rates, settled } = line
  return { line, id, quantity, unitMinor, includesTax, rates, ...leftOf(unitMinor, quantity, settled) }
}

/** Where its rate is that of the lines, it is not known before they are priced. */
export function itemOfShipping(shipping: BasketShipping): Item {
  const { priceMinor: unitMinor, includesTax, settled } = shipping
  const rates = shipping.rates === 'WEIGHTED_BY_LINES' ? [] : shipping.rates
  return { shipping, id: SHIPPING, quantity: 1, unitMinor, includesTax, rates, ...leftOf(unitMinor, 1, settled) }
}

export function itemOfSurcharge(surcharge: Surcharge): Item {
  const { id, amountMinor: unitMinor, includesTax, rates } = surcharge
  return { surcharge, id, quantity: 1, unitMinor, includesTax, rates, ...leftOf(unitMinor, 1) }
}

function leftOf(unitMinor: bigint, quantity: number, settled: readonly Discount[] = []) {
  const pieces = BigInt(quantity)
  const amountMinor = unitMinor * pieces - sumOf(settled.map((discount) => discount.amountMinor))
  if (settled.length > 0 && amountMinor < 0n) throw new RangeError('More came off than there was.')
  return { pieces, amountMinor, measuredMinor: amountMinor, discounts: [...settled] }
}
