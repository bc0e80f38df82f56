import { sql } from 'drizzle-orm'
import { bigint, jsonb, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Address } from '../carts/cart.table.ts'
import { type FrozenTax, orders } from '../orders/order.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantRelation, tenantTable } from '../platform/tenant-table.ts'

/** An amount of an invoice, in the smallest unit of its currency. Text: JSON bends large numbers. */
export interface FrozenTotal {
  readonly netMinor: string
  readonly taxMinor: string
  readonly grossMinor: string
}

export interface FrozenItem extends FrozenTotal {
  readonly name: string
  /** SKU and options; empty for shipping. */
  readonly detail: string
  readonly quantity: number
  readonly unitMinor: string
  readonly taxes: readonly { readonly name: string; readonly ratePpm: number }[]
}

/** Who sells, as the law wants it on an invoice. */
export interface Seller {
  readonly name: string
  readonly address: string
  readonly taxId: string | null
  readonly footer: string | null
}

/** All that stands on an invoice, as it was when it was issued. */
export interface FrozenInvoice extends FrozenTotal {
  readonly label: string
  readonly seller: Seller
  readonly orderNumber: string
  readonly placedAt: string
  readonly currency: string
  readonly email: string | null
  readonly billTo: Address | null
  readonly shipTo: Address | null
  readonly items: readonly FrozenItem[]
  readonly taxes: readonly FrozenTax[]
}

/** What a customer is asked for or has paid, once for each order. Nothing in it ever changes. */
export const invoices = tenantTable(
  'invoices',
  'inv',
  {
    orderId: idColumn('ord').notNull(),
    /** Counts up for each tenant from 1, without gaps. */
    number: bigint({ mode: 'bigint' }).notNull(),
    content: jsonb().$type<FrozenInvoice>().notNull(),
    issuedAt: instant().notNull().defaultNow(),
    issuedBy: text().notNull(),
  },
  (table) => [
    inTenant(table, table.orderId, orders),
    uniqueIndex('invoices_order').on(table.tenantId, table.orderId),
    uniqueIndex('invoices_number').on(table.tenantId, table.number),
  ],
)

/** What stands on every invoice of the tenant, and the last number it has given out. */
export const invoiceSettings = tenantRelation(
  'invoice_settings',
  {
    last: bigint({ mode: 'bigint' }).notNull().default(sql`0`),
    prefix: text().notNull().default('INV-'),
    sellerName: text(),
    sellerAddress: text(),
    taxId: text(),
    footer: text(),
  },
  (table) => [primaryKey({ columns: [table.tenantId] })],
)

export type InvoiceRow = typeof invoices.$inferSelect
export type InvoiceSettingsRow = typeof invoiceSettings.$inferSelect
