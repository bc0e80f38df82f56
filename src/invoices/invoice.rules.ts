import type { OrderLineRow, OrderRow } from '../orders/index.ts'
import { refuse } from '../platform/refusal.ts'
import { prorate } from '../pricing/allocation.rules.ts'
import type { FrozenInvoice, FrozenItem, FrozenTotal, InvoiceSettingsRow } from './invoice.table.ts'

type Totals = Pick<OrderRow, 'netMinor' | 'taxMinor' | 'grossMinor'>
type Cancelled = Pick<OrderRow, 'cancelledNetMinor' | 'cancelledTaxMinor' | 'cancelledGrossMinor'>
type Taxes = FrozenInvoice['taxes']

const frozenTotal = ({ netMinor, taxMinor, grossMinor }: Totals): FrozenTotal => ({
  netMinor: String(netMinor),
  taxMinor: String(taxMinor),
  grossMinor: String(grossMinor),
})

/** Without what was taken off before it was sent. */
const left = (of: Totals & Cancelled): Totals => ({
  netMinor: of.netMinor - of.cancelledNetMinor,
  taxMinor: of.taxMinor - of.cancelledTaxMinor,
  grossMinor: of.grossMinor - of.cancelledGrossMinor,
})

const DIGITS = 6

/** How an invoice is called: the shop's prefix and its number. */
export const labelOf = (prefix: string, number: bigint): string => prefix + String(number).padStart(DIGITS, '0')

/** Refuses an order for which there is nothing to pay any more. */
export function checkInvoiceable({ status }: OrderRow): void {
  if (status === 'CANCELLED') refuse('WRONG_STATE', 'An order that was called off has no invoice.', 'input', 'orderId')
}

/** All that stands on the invoice of an order, the label aside. */
export function contentOf(
  order: OrderRow,
  lines: readonly OrderLineRow[],
  settings: InvoiceSettingsRow,
  shop: string,
): Omit<FrozenInvoice, 'label'> {
  return {
    ...frozenTotal(left(order)),
    seller: {
      name: settings.sellerName ?? shop,
      address: settings.sellerAddress ?? '',
      taxId: settings.taxId,
      footer: settings.footer,
    },
    orderNumber: String(order.number),
    placedAt: order.placedAt?.toISOString() ?? '',
    currency: order.currency,
    email: order.email,
    billTo: order.billingAddress ?? order.shippingAddress,
    shipTo: order.shippingAddress,
    items: [...lines.filter((line) => line.quantity > line.cancelledQuantity).map(itemOf), ...shippingOf(order)],
    taxes: order.cancelledGrossMinor === 0n ? order.taxes : taxesLeft(order, lines),
  }
}

const itemOf = (line: OrderLineRow): FrozenItem => ({
  ...frozenTotal(left(line)),
  name: line.name,
  detail: [line.sku, ...line.options.map(({ name, value }) => `${name}: ${value}`)].join(', '),
  quantity: line.quantity - line.cancelledQuantity,
  unitMinor: String(line.unitMinor),
  taxes: line.taxes.map(({ name, ratePpm }) => ({ name, ratePpm })),
})

function shippingOf({ shipping, shippingNetMinor, shippingTaxMinor, shippingGrossMinor }: OrderRow): FrozenItem[] {
  if (!shipping) return []
  const total = { netMinor: shippingNetMinor, taxMinor: shippingTaxMinor, grossMinor: shippingGrossMinor }
  const { name, priceMinor: unitMinor, taxes } = shipping
  return [{ ...frozenTotal(total), name, detail: '', quantity: 1, unitMinor, taxes }]
}

/** What the taxes of lines and shipping come to, rate by rate, where something was taken off: of a line each rate keeps its share. */
function taxesLeft({ shipping }: OrderRow, lines: readonly OrderLineRow[]): Taxes {
  const kept = lines.flatMap((line) => {
    const { netMinor, taxMinor } = left(line)
    const shares = prorate(
      taxMinor,
      line.taxes.map((tax) => BigInt(tax.taxMinor)),
    )
    return line.taxes.map((tax, i) => ({ ...tax, netMinor, taxMinor: shares[i] ?? 0n }))
  })
  const ofShipping = (shipping?.taxes ?? []).map((tax) => ({
    ...tax,
    netMinor: BigInt(tax.netMinor),
    taxMinor: BigInt(tax.taxMinor),
  }))
  const byRate = new Map<string, (typeof kept)[number]>()
  for (const tax of [...kept, ...ofShipping]) {
    const key = `${tax.ratePpm} ${tax.name}`
    const sum = byRate.get(key)
    byRate.set(
      key,
      sum ? { ...sum, netMinor: sum.netMinor + tax.netMinor, taxMinor: sum.taxMinor + tax.taxMinor } : tax,
    )
  }
  return [...byRate.values()]
    .filter(({ netMinor }) => netMinor > 0n)
    .map((tax) => ({ ...tax, netMinor: String(tax.netMinor), taxMinor: String(tax.taxMinor) }))
}
