import { sql } from 'drizzle-orm'
import { check, index, integer, text } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { authorship, instant, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { taxClasses } from './tax-class.table.ts'

/** One tax of a country, or of a part of it. Those of the country and of the part add up. */
export const taxRates = tenantTable(
  'tax_rates',
  'txr',
  {
    /** Null is for all that has no class. */
    taxClassId: idColumn('txc'),
    /** ISO 3166-1 alpha-2. */
    country: text().notNull(),
    /** Null is for all of the country. */
    region: text(),
    name: text().notNull(),
    /** Parts per million: 10 % is 100000. */
    ratePpm: integer().notNull(),
    startsAt: instant(),
    /** The first moment at which it is over. */
    endsAt: instant(),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    inTenant(table, table.taxClassId, taxClasses, 'cascade'),
    index('tax_rates_country').on(table.tenantId, table.country, table.id),
    index('tax_rates_class').on(table.tenantId, table.taxClassId),
    check('tax_rates_rate', sql`${table.ratePpm} between 0 and 1000000`),
    check('tax_rates_dates', sql`${table.startsAt} < ${table.endsAt}`),
  ],
)

export type TaxRateRow = typeof taxRates.$inferSelect
