import type { BasketLine, BasketShipping, Surcharge } from './basket.ts'
import type { Calculation, PricedLine, PricedShipping, PricedSurcharge } from './calculation.ts'
import type { Item } from './item.rules.ts'
import { countOf } from './rounding.rules.ts'
import type { TaxedPart } from './tax.rules.ts'

/** An item that is discounted and taxed. */
export type PricedItem = TaxedPart<Item>

/** What is kept of each: all that is needed to show it, to pay it back, and to come to the same again. */
export function pricedParts(
  parts: readonly PricedItem[],
  order: readonly BasketLine[],
): Pick<Calculation, 'lines' | 'shipping' | 'surcharges'> {
  const lines = new Map<string, PricedLine>()
  const surcharges: PricedSurcharge[] = []
  let shipping: PricedShipping | undefined
  for (const part of parts) {
    const { of } = part
    if (of.line) lines.set(of.id, pricedLine(part, of.line))
    else if (of.shipping) shipping = pricedShipping(part, of.shipping)
    else if (of.surcharge) surcharges.push(pricedSurcharge(part, of.surcharge))
  }
  return { lines: inOrderOf(order, lines), shipping, surcharges }
}

/** Lines as in the basket, and gifts after them. */
function inOrderOf(order: readonly BasketLine[], lines: Map<string, PricedLine>): PricedLine[] {
  const sorted: PricedLine[] = []
  for (const { id } of order) {
    const line = lines.get(id)
    if (line) sorted.push(line)
    lines.delete(id)
  }
  return [...sorted, ...lines.values()]
}

function pricedLine({ of, total, taxes }: PricedItem, line: BasketLine): PricedLine {
  const { pieces } = of
  return {
    id: line.id,
    variantId: line.variantId,
    productId: line.productId,
    quantity: line.quantity,
    unitMinor: line.unitMinor,
    includesTax: line.includesTax,
    rates: line.rates,
    subtotalMinor: line.unitMinor * pieces,
    discounts: of.discounts,
    total,
    taxes,
    perUnit: { eachMinor: total.gross / pieces, largerUnits: countOf(total.gross % pieces) },
    giftOf: line.giftOf,
  }
}

const pricedShipping = ({ of, total, taxes }: PricedItem, shipping: BasketShipping): PricedShipping => ({
  priceMinor: shipping.priceMinor,
  includesTax: shipping.includesTax,
  rates: of.rates,
  discounts: of.discounts,
  total,
  taxes,
})

const pricedSurcharge = ({ total, taxes }: PricedItem, surcharge: Surcharge): PricedSurcharge => ({
  ...surcharge,
  total,
  taxes,
})
