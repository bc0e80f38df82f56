import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, text, unique } from 'drizzle-orm/pg-core'
import { customerGroups } from '../people/customer-group.table.ts'
import { idColumn } from '../platform/id.ts'
import { authorship, instant, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { priceLists } from './price-list.table.ts'
import { variants } from './variant.table.ts'

/** What a variant costs beside its base price: in a list, from so many pieces, in a sale. */
export const variantPrices = tenantTable(
  'variant_prices',
  'vpr',
  {
    variantId: idColumn('var').notNull(),
    /** Null where it stands beside the base price, and is for everybody. */
    priceListId: idColumn('prl'),
    /** Whom its list is for. */
    customerGroupId: idColumn('cgr'),
    currency: text().notNull(),
    fromQuantity: integer().notNull().default(1),
    priceMinor: bigint({ mode: 'bigint' }).notNull(),
    compareAtMinor: bigint({ mode: 'bigint' }),
    /** The price that was last approved, where it is another one than now. */
    approvedMinor: bigint({ mode: 'bigint' }),
    /** Only a sale begins and ends. */
    startsAt: instant(),
    endsAt: instant(),
    /** When what the product keeps of its prices has to be looked at again. */
    dueAt: instant(),
    ...authorship,
  },
  (table) => [
    inTenant(table, table.variantId, variants, 'cascade'),
    inTenant(table, table.priceListId, priceLists),
    inTenant(table, table.customerGroupId, customerGroups),
    unique('variant_prices_place')
      .on(table.tenantId, table.variantId, table.priceListId, table.fromQuantity, table.startsAt)
      .nullsNotDistinct(),
    index('variant_prices_list').on(table.tenantId, table.priceListId, table.variantId),
    index('variant_prices_due').on(table.tenantId, table.dueAt).where(sql`${table.dueAt} is not null`),
    check('variant_prices_positive', sql`${table.priceMinor} >= 1 and ${table.compareAtMinor} >= 1`),
    check('variant_prices_quantity', sql`${table.fromQuantity} >= 1`),
    check('variant_prices_sale', sql`(${table.startsAt} is null) = (${table.endsAt} is null)`),
    check('variant_prices_dates', sql`${table.startsAt} < ${table.endsAt}`),
    check(
      'variant_prices_beside_base',
      sql`${table.priceListId} is not null or ${table.fromQuantity} > 1 or ${table.endsAt} is not null`,
    ),
  ],
)

export type VariantPriceRow = typeof variantPrices.$inferSelect
