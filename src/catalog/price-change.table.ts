import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, jsonb, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { instant, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { priceChangeSets } from '../prices/price-change-set.table.ts'
import { products } from './product.table.ts'
import { variants } from './variant.table.ts'

/** How far a change of a price has come. */
export const priceChangeStatus = pgEnum('price_change_status', [
  'PLANNED',
  'SUBMITTED',
  'APPLIED',
  'UNCHANGED',
  'REFUSED',
  'REJECTED',
  'SUPERSEDED',
  'REVERTED',
])

/** Why a planned change was refused when its time came. */
export interface ChangeProblem {
  readonly code: string
  readonly message: string
}

/** Every change of a price that was made, is planned, or waits for approval: who, when, from what to what. */
export const priceChanges = tenantTable(
  'price_changes',
  'pch',
  {
    /** What it is a part of; null where a price was changed by itself. */
    changeSetId: idColumn('pcs'),
    /** Its place in the set, from 0. */
    position: integer().notNull().default(0),
    productId: idColumn('prod').notNull(),
    variantId: idColumn('var').notNull(),
    priceListId: idColumn('prl'),
    fromQuantity: integer().notNull().default(1),
    startsAt: instant(),
    endsAt: instant(),
    currency: text().notNull(),
    oldMinor: bigint({ mode: 'bigint' }),
    /** Null takes the price away. */
    newMinor: bigint({ mode: 'bigint' }),
    oldCompareAtMinor: bigint({ mode: 'bigint' }),
    newCompareAtMinor: bigint({ mode: 'bigint' }),
    status: priceChangeStatus().notNull(),
    /** Why, in the words of whoever asked for it. */
    reason: text(),
    /** Allowed, though the price falls so far. */
    overridden: boolean().notNull().default(false),
    problem: jsonb().$type<ChangeProblem>(),
    createdAt: instant().notNull().defaultNow(),
    createdBy: text(),
    /** When it was applied, rejected, or given up. */
    decidedAt: instant(),
    decidedBy: text(),
    /** Why it was rejected. */
    decision: text(),
  },
  (table) => [
    inTenant(table, table.changeSetId, priceChangeSets, 'cascade'),
    inTenant(table, table.productId, products, 'cascade'),
    inTenant(table, table.variantId, variants, 'cascade'),
    index('price_changes_variant').on(table.tenantId, table.variantId, table.id),
    index('price_changes_set').on(table.tenantId, table.changeSetId, table.position),
    index('price_changes_submitted').on(table.tenantId, table.productId).where(sql`${table.status} = 'SUBMITTED'`),
    // Of one place one change waits.
    uniqueIndex('price_changes_waiting')
      .on(
        table.tenantId,
        table.variantId,
        sql`coalesce(${table.priceListId}, '00000000-0000-0000-0000-000000000000')`,
        table.fromQuantity,
        sql`coalesce(${table.startsAt}, '-infinity')`,
      )
      .where(sql`${table.status} = 'SUBMITTED'`),
  ],
)

export type PriceChangeRow = typeof priceChanges.$inferSelect
export type PriceChangeStatus = PriceChangeRow['status']
