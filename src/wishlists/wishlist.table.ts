import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { variants } from '../catalog/variant.table.ts'
import { users } from '../people/user.table.ts'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantTable } from '../platform/tenant-table.ts'

/** Something that its owner was told of an item. */
export interface AlertRow {
  readonly kind: 'BACK_IN_STOCK' | 'CHEAPER'
  readonly occurredAt: string
  /** The price of that moment, in smallest units. */
  readonly priceMinor: string
}

export const wishlists = tenantTable(
  'wishlists',
  'wish',
  {
    customerId: idColumn('usr').notNull(),
    /** What the link is made of that shows it to others; null while there is none. */
    shareId: idColumn('wsh'),
    itemCount: integer().notNull().default(0),
    /** 0 until the change that it is made for. */
    version: integer().notNull().default(0),
    /** How many events it has had. */
    sequence: bigint({ mode: 'bigint' }).notNull().default(sql`0`),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    inTenant(table, table.customerId, users, 'cascade'),
    uniqueIndex('wishlists_customer').on(table.tenantId, table.customerId),
    uniqueIndex('wishlists_share').on(table.tenantId, table.shareId),
    check('wishlists_size', sql`${table.itemCount} between 0 and 500`),
  ],
)

export const wishlistItems = tenantTable(
  'wishlist_items',
  'wli',
  {
    wishlistId: idColumn('wish').notNull(),
    variantId: idColumn('var').notNull(),
    /** The version of the wishlist that it came with: what it is sorted by. */
    position: integer().notNull(),
    note: text(),
    addedAt: instant().notNull().defaultNow(),
    addedMinor: bigint({ mode: 'bigint' }).notNull(),
    tellInStock: boolean().notNull().default(false),
    tellCheaper: boolean().notNull().default(false),
    /** The price its owner knows of: what "cheaper" compares with. */
    seenMinor: bigint({ mode: 'bigint' }).notNull(),
    /** Whether it could not be bought when that was last looked at: what "back in stock" compares with. */
    isOut: boolean().notNull(),
    /** The newest first. */
    alerts: jsonb().$type<readonly AlertRow[]>().notNull().default([]),
  },
  (table) => [
    inTenant(table, table.wishlistId, wishlists, 'cascade'),
    inTenant(table, table.variantId, variants),
    uniqueIndex('wishlist_items_variant').on(table.tenantId, table.wishlistId, table.variantId),
    uniqueIndex('wishlist_items_newest').on(table.tenantId, table.wishlistId, table.position.desc().nullsFirst()),
    // What the sweep walks along: a variant with nobody to be told is not in them, and whoever has been told is out of reach.
    index('wishlist_items_cheaper')
      .on(table.tenantId, table.variantId, table.seenMinor)
      .where(sql`${table.tellCheaper}`),
    index('wishlist_items_in_stock').on(table.tenantId, table.variantId, table.isOut).where(sql`${table.tellInStock}`),
  ],
)

export type WishlistRow = typeof wishlists.$inferSelect
export type WishlistItemRow = typeof wishlistItems.$inferSelect
