import type { OrderLineRow, OrderRow } from '../orders/index.ts'
import { refuse } from '../platform/refusal.ts'
import type { FrozenInvoice, FrozenItem, FrozenTotal, InvoiceSettingsRow } from './invoice.table.ts'

type Totals = Pick<OrderRow, 'netMinor' | 'taxMinor' | 'grossMinor'>

const frozenTotal = ({ netMinor, taxMinor, grossMinor }: Totals): FrozenTotal => ({
  netMinor: String(netMinor),
  taxMinor: String(taxMinor),
  grossMinor: String(grossMinor),
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
    ...frozenTotal(order),
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
    items: [...lines.map(itemOf), ...shippingOf(order)],
    taxes: order.taxes,
  }
}

const itemOf = (line: OrderLineRow): FrozenItem => ({
  ...frozenTotal(line),
  name: line.name,
  detail: [line.sku, ...line.options.map(({ name, value }) => `${name}: ${value}`)].join(', '),
  quantity: line.quantity,
  unitMinor: String(line.unitMinor),
  taxes: line.taxes.map(({ name, ratePpm }) => ({ name, ratePpm })),
})

function shippingOf({ shipping, shippingNetMinor, shippingTaxMinor, shippingGrossMinor }: OrderRow): FrozenItem[] {
  if (!shipping) return []
  const total = { netMinor: shippingNetMinor, taxMinor: shippingTaxMinor, grossMinor: shippingGrossMinor }
  const { name, priceMinor: unitMinor, taxes } = shipping
  return [{ ...frozenTotal(total), name, detail: '', quantity: 1, unitMinor, taxes }]
}
