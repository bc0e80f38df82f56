import type { BasketLine, BasketShipping, Surcharge } from './basket.ts'
import type { PricedLine, PricedShipping, PricedSurcharge } from './calculation.ts'
import type { Item } from './item.rules.ts'
import { countOf } from './rounding.rules.ts'
import type { Taxed } from './taxed-amount.rules.ts'

/** An item that is discounted and taxed. */
export type PricedItem = Item & Taxed

/** What of each is kept: all that is needed to show it, to pay it back, and to come to the same again. */
export function pricedLine(item: PricedItem, { id, variantId, productId, giftOf }: BasketLine): PricedLine {
  const { quantity, pieces, unitMinor, includesTax, rates, discounts, total, taxes } = item
  return {
    id,
    variantId,
    productId,
    quantity,
    unitMinor,
    includesTax,
    rates,
    subtotalMinor: unitMinor * pieces,
    discounts,
    total,
    taxes,
    perUnit: { eachMinor: total.gross / pieces, largerUnits: countOf(total.gross % pieces) },
    giftOf,
  }
}

export function pricedShipping(item: PricedItem, { priceMinor, includesTax }: BasketShipping): PricedShipping {
  const { rates, discounts, total, taxes } = item
  return { priceMinor, includesTax, rates, discounts, total, taxes }
}

export const pricedSurcharge = ({ total, taxes }: PricedItem, surcharge: Surcharge): PricedSurcharge => ({
  ...surcharge,
  total,
  taxes,
})
