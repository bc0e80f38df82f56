import { type CartPrice, type FullCart, isForSale } from '../carts/index.ts'
import { newId } from '../platform/id.ts'
import type { Totals } from '../pricing/index.ts'
import { frozenDiscounts, frozenLineTaxes } from './frozen.rules.ts'
import type { OrderLineRow } from './order.table.ts'

/** Pieces of a variant that an order is to have. */
export type Wanted = Pick<FullCart['lines'][number], 'id' | 'variantId' | 'variant' | 'quantity'> & {
  readonly name: string
  readonly forSale: boolean
}

/** What is in a cart, and after that what promotions put in. */
export const wantedIn = ({ lines }: FullCart, { gifts }: CartPrice): { bought: Wanted[]; wanted: Wanted[] } => {
  const bought = lines.map((line) => ({ ...line, name: line.product.name, forSale: isForSale(line) }))
  const given = gifts.map(({ id, quantity, variant, product }) => ({
    ...{ id, quantity, variant, variantId: variant.id, name: product.name, forSale: true },
  }))
  return { bought, wanted: [...bought, ...given] }
}

export const minorsOf = ({ net, tax, gross }: Totals) => ({ netMinor: net, taxMinor: tax, grossMinor: gross })

/** What has become of a line that was just ordered. */
const UNTOUCHED = {
  ...{ fulfilledQuantity: 0, cancelledQuantity: 0 },
  ...{ cancelledNetMinor: 0n, cancelledTaxMinor: 0n, cancelledGrossMinor: 0n },
} as const

/** The lines of an order, at the prices and taxes of its cart. */
export function linesOf(
  orderId: string,
  { tenantId, currency }: Pick<FullCart, 'tenantId' | 'currency'>,
  wanted: readonly Wanted[],
  price: CartPrice,
): OrderLineRow[] {
  return wanted.map(({ id, quantity, name, variant }, position) => {
    const line = price.byLine.get(id)
    if (!line) throw new Error('A line has no price.')
    const { id: variantId, productId, sku, options } = variant
    const { unitMinor, includesTax, total } = line
    const taxes = frozenLineTaxes(line)
    return {
      ...{
        tenantId,
        currency,
        id: newId('oln'),
        orderId,
        productId,
        variantId,
        position,
        sku,
        name,
        options,
        quantity,
      },
      ...{ unitMinor, includesTax, ...minorsOf(total), taxes, giftOf: line.giftOf ?? null },
      discounts: frozenDiscounts(line.discounts, price),
      taxRatePpm: taxes.reduce((sum, { ratePpm }) => sum + ratePpm, 0),
      ...UNTOUCHED,
    }
  })
}
