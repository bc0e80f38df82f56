import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { Address } from '../carts/cart.table.ts'
import { products } from '../catalog/product.table.ts'
import { type VariantOption, variants } from '../catalog/variant.table.ts'
import { users } from '../people/user.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantRelation, tenantTable } from '../platform/tenant-table.ts'

export const orderStatus = pgEnum('order_status', ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'CANCELLED'])

export const fulfilmentStatus = pgEnum('fulfilment_status', [
  'UNFULFILLED',
  'PARTIALLY_FULFILLED',
  'FULFILLED',
  'DELIVERED',
])

/** What one rate came to when the order was placed. Amounts are text: JSON bends large numbers. */
export interface FrozenTax {
  readonly name: string
  readonly ratePpm: number
  readonly netMinor: string
  readonly taxMinor: string
}

/** What a promotion took off a line or shipping. */
export interface FrozenDiscount {
  readonly promotionId: string
  readonly name: string
  readonly amountMinor: string
}

/** A rule that was considered when the order was placed. */
export interface FrozenExplanation {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly applied: boolean
  readonly reason: string
  readonly message: string
  readonly amountMinor: string
  readonly shares: readonly { readonly id: string; readonly amountMinor: string }[]
}

/** How it is shipped, as it was chosen when the order was placed. */
export interface FrozenShipping {
  readonly methodId: string
  readonly name: string
  readonly kind: 'FLAT' | 'BY_WEIGHT' | 'BY_VALUE' | 'PICK_UP'
  readonly minDays: number | null
  readonly maxDays: number | null
  /** As prices were entered, before anything came off. */
  readonly priceMinor: string
  readonly includesTax: boolean
  readonly discounts: readonly FrozenDiscount[]
  readonly taxes: readonly FrozenTax[]
}

const minor = () => bigint({ mode: 'bigint' }).notNull()
const kept = () => minor().default(sql`0`)

export const orders = tenantTable(
  'orders',
  'ord',
  {
    /** Counts up for each tenant; null while the payment is being asked for, when the order is not one yet. */
    number: bigint({ mode: 'bigint' }),
    cartId: idColumn('cart').notNull(),
    customerId: idColumn('usr'),
    email: text(),
    status: orderStatus().notNull().default('PENDING'),
    /** What its shipments come to; kept up by whoever changes one. */
    fulfilmentStatus: fulfilmentStatus().notNull().default('UNFULFILLED'),
    currency: text().notNull(),
    netMinor: minor(),
    taxMinor: minor(),
    grossMinor: minor(),
    /** What of it is for shipping. */
    shippingNetMinor: kept(),
    shippingTaxMinor: kept(),
    shippingGrossMinor: kept(),
    /** What was taken off it again, line by line, before it was shipped; its total stays what it was. */
    cancelledNetMinor: kept(),
    cancelledTaxMinor: kept(),
    cancelledGrossMinor: kept(),
    shipping: jsonb().$type<FrozenShipping>(),
    taxes: jsonb().$type<readonly FrozenTax[]>().notNull().default([]),
    explanation: jsonb().$type<readonly FrozenExplanation[]>().notNull().default([]),
    /** All that promotions took off, as prices were entered. */
    discountMinor: minor().default(sql`0`),
    discountCodes: text().array().notNull().default([]),
    shippingAddress: jsonb().$type<Address>(),
    billingAddress: jsonb().$type<Address>(),
    note: text(),
    carrier: text(),
    trackingNumber: text(),
    cancelReason: text(),
    version: integer().notNull().default(1),
    /** How many events it has had. */
    sequence: bigint({ mode: 'bigint' }).notNull().default(sql`0`),
    placedAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    inTenant(table, table.customerId, users),
    uniqueIndex('orders_number').on(table.tenantId, table.number),
    index('orders_newest').on(table.tenantId, table.placedAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index('orders_customer').on(
      table.tenantId,
      table.customerId,
      table.placedAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('orders_email').on(table.tenantId, table.email),
    check('orders_total_adds_up', sql`${table.netMinor} + ${table.taxMinor} = ${table.grossMinor}`),
    check(
      'orders_shipping_adds_up',
      sql`${table.shippingNetMinor} + ${table.shippingTaxMinor} = ${table.shippingGrossMinor}`,
    ),
    check(
      'orders_cancelled_adds_up',
      sql`${table.cancelledNetMinor} + ${table.cancelledTaxMinor} = ${table.cancelledGrossMinor} and ${table.cancelledGrossMinor} between 0 and ${table.grossMinor}`,
    ),
    check('orders_shipping_named', sql`${table.shippingGrossMinor} = 0 or ${table.shipping} is not null`),
  ],
)

export const orderLines = tenantTable(
  'order_lines',
  'oln',
  {
    orderId: idColumn('ord').notNull(),
    productId: idColumn('prod').notNull(),
    variantId: idColumn('var').notNull(),
    position: integer().notNull(),
    sku: text().notNull(),
    name: text().notNull(),
    options: jsonb().$type<readonly VariantOption[]>().notNull(),
    quantity: integer().notNull(),
    /** How many of them are in shipments that were not called off. */
    fulfilledQuantity: integer().notNull().default(0),
    /** How many of them were taken off the order before they were shipped. */
    cancelledQuantity: integer().notNull().default(0),
    /** What those come to. */
    cancelledNetMinor: kept(),
    cancelledTaxMinor: kept(),
    cancelledGrossMinor: kept(),
    unitMinor: minor(),
    netMinor: minor(),
    taxMinor: minor(),
    grossMinor: minor(),
    /** All its rates together. */
    taxRatePpm: integer().notNull(),
    /** Whether the price of a piece was with tax. */
    includesTax: boolean().notNull().default(true),
    taxes: jsonb().$type<readonly FrozenTax[]>().notNull().default([]),
    discounts: jsonb().$type<readonly FrozenDiscount[]>().notNull().default([]),
    /** The promotion that gave it. */
    giftOf: idColumn('prm'),
  },
  (table) => [
    inTenant(table, table.orderId, orders, 'cascade'),
    inTenant(table, table.productId, products),
    inTenant(table, table.variantId, variants),
    uniqueIndex('order_lines_order').on(table.tenantId, table.orderId, table.position),
    index('order_lines_product').on(table.tenantId, table.productId),
    index('order_lines_variant').on(table.tenantId, table.variantId),
    check('order_lines_quantity', sql`${table.quantity} between 1 and 10000`),
    check(
      'order_lines_within_quantity',
      sql`${table.fulfilledQuantity} >= 0 and ${table.cancelledQuantity} >= 0 and ${table.fulfilledQuantity} + ${table.cancelledQuantity} <= ${table.quantity}`,
    ),
    check('order_lines_add_up', sql`${table.netMinor} + ${table.taxMinor} = ${table.grossMinor}`),
  ],
)

/** The last order number each tenant has given out. */
export const orderNumbers = tenantRelation('order_numbers', { last: bigint({ mode: 'bigint' }).notNull() }, (table) => [
  primaryKey({ columns: [table.tenantId] }),
])

/** An order as its queries read it: everything but the explanation, which is long and seldom asked for. */
export type OrderRow = Omit<typeof orders.$inferSelect, 'explanation'>
/** A line as its queries read it, in the currency of its order. */
export type OrderLineRow = typeof orderLines.$inferSelect & { readonly currency: string }
