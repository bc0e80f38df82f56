import { expect, test } from 'vitest'
import type { OrderLineRow, OrderRow } from '../orders/index.ts'
import { contentOf, labelOf } from './invoice.rules.ts'
import type { InvoiceSettingsRow } from './invoice.table.ts'

const NOTHING_OFF = { cancelledNetMinor: 0n, cancelledTaxMinor: 0n, cancelledGrossMinor: 0n }
const settings = { sellerName: null, sellerAddress: null, taxId: null, footer: null } as InvoiceSettingsRow
const tax = (name: string, ratePpm: number, netMinor: string, taxMinor: string) => ({
  name,
  ratePpm,
  netMinor,
  taxMinor,
})
const line = (quantity: number, more: object) =>
  ({
    name: 'Cup',
    sku: 'CUP',
    options: [],
    unitMinor: 1200n,
    quantity,
    cancelledQuantity: 0,
    ...NOTHING_OFF,
    ...more,
  }) as unknown as OrderLineRow

const shipping = { name: 'Parcel', priceMinor: '600', taxes: [tax('VAT', 200_000, '500', '100')] }
const order = {
  ...{ number: 7n, currency: 'EUR', placedAt: new Date('2026-01-02T03:04:05Z') },
  ...{ netMinor: 5500n, taxMinor: 1100n, grossMinor: 6600n, taxes: [tax('VAT', 200_000, '5500', '1100')] },
  ...{ shipping, shippingNetMinor: 500n, shippingTaxMinor: 100n, shippingGrossMinor: 600n },
} as unknown as OrderRow
const lines = [
  line(3, { netMinor: 3000n, taxMinor: 600n, grossMinor: 3600n, taxes: [tax('VAT', 200_000, '3000', '600')] }),
  line(2, { netMinor: 2000n, taxMinor: 400n, grossMinor: 2400n, taxes: [tax('VAT', 200_000, '2000', '400')] }),
]

test('an invoice bills what was ordered, and how it is sent', () => {
  const { items, taxes, grossMinor } = contentOf({ ...order, ...NOTHING_OFF }, lines, settings, 'Shop')
  expect(items.map(({ quantity, grossMinor: gross }) => [quantity, gross])).toEqual([
    [3, '3600'],
    [2, '2400'],
    [1, '600'],
  ])
  expect([taxes, grossMinor]).toEqual([order.taxes, '6600'])
})

test('what was taken off an order is not billed, nor its tax', () => {
  const off = { cancelledNetMinor: 3000n, cancelledTaxMinor: 600n, cancelledGrossMinor: 3600n }
  const part = { cancelledQuantity: 1, cancelledNetMinor: 1000n, cancelledTaxMinor: 200n, cancelledGrossMinor: 1200n }
  const whole = { cancelledQuantity: 2, cancelledNetMinor: 2000n, cancelledTaxMinor: 400n, cancelledGrossMinor: 2400n }
  const kept = lines.map((each, i) => ({ ...each, ...[part, whole][i] }))
  const { items, taxes, netMinor, taxMinor, grossMinor } = contentOf({ ...order, ...off }, kept, settings, 'Shop')
  expect(items.map(({ quantity, grossMinor: gross }) => [quantity, gross])).toEqual([
    [2, '2400'],
    [1, '600'],
  ])
  expect([netMinor, taxMinor, grossMinor]).toEqual(['2500', '500', '3000'])
  expect(taxes).toEqual([tax('VAT', 200_000, '2500', '500')])
})

test('numbers are as long as those of a shop that sells a good deal', () => {
  expect([labelOf('INV-', 17n), labelOf('', 12_345_678n)]).toEqual(['INV-000017', '12345678'])
})
