import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { variants } from '../catalog/variant.table.ts'
import { users } from '../people/user.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantTable } from '../platform/tenant-table.ts'

export interface Address {
  readonly name: string
  readonly line1: string
  readonly line2?: string | null
  readonly city: string
  readonly region?: string | null
  readonly postalCode: string
  readonly country: string
  readonly phone?: string | null
}

export const carts = tenantTable(
  'carts',
  'cart',
  {
    /** Null for a guest's cart, which its token proves. */
    customerId: idColumn('usr'),
    email: text(),
    shippingAddress: jsonb().$type<Address>(),
    billingAddress: jsonb().$type<Address>(),
    note: text(),
    /** How it is to be shipped, as long as that is offered; it may be gone. */
    shippingMethodId: idColumn('shm'),
    currency: text().notNull(),
    /** Discount codes, in capitals, in the order in which they were entered. */
    discountCodes: text().array().notNull().default([]),
    /** The order that this cart is being turned into at this moment. */
    checkoutId: idColumn('ord'),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    inTenant(table, table.customerId, users, 'cascade'),
    uniqueIndex('carts_customer').on(table.tenantId, table.customerId),
    index('carts_age').on(table.tenantId, table.updatedAt),
  ],
)

export const cartLines = tenantTable(
  'cart_lines',
  'cln',
  {
    cartId: idColumn('cart').notNull(),
    variantId: idColumn('var').notNull(),
    quantity: integer().notNull(),
    /** The price when the line was last changed: what "the price has changed" compares with. */
    seenMinor: bigint({ mode: 'bigint' }).notNull(),
  },
  (table) => [
    inTenant(table, table.cartId, carts, 'cascade'),
    inTenant(table, table.variantId, variants),
    uniqueIndex('cart_lines_variant').on(table.tenantId, table.cartId, table.variantId),
    check('cart_lines_quantity', sql`${table.quantity} between 1 and 10000`),
  ],
)

export type CartRow = typeof carts.$inferSelect
export type CartLineRow = typeof cartLines.$inferSelect
