import { sql } from 'drizzle-orm'
import { bigint, boolean, check, integer, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core'
import { tenantRelation } from '../platform/tenant-table.ts'

export const roundingLevel = pgEnum('rounding_level', ['UNIT', 'LINE', 'ORDER_BY_RATE'])
export const roundingMode = pgEnum('rounding_mode', ['HALF_UP', 'HALF_EVEN', 'HALF_DOWN'])

/** How a tenant taxes and rounds, from its first rule on. Its row is also the lock under which its rules change, and counts them. */
export const taxSettings = tenantRelation(
  'tax_settings',
  {
    /** Counts up with every change of a rule that prices depend on. */
    rulebook: bigint({ mode: 'bigint' }).notNull().default(sql`1`),
    /** Null as long as the tenant's own row says it; so is the rate. */
    pricesIncludeTax: boolean(),
    /** Parts per million: 10 % is 100000. */
    defaultRatePpm: integer(),
    roundingLevel: roundingLevel().notNull().default('LINE'),
    roundingMode: roundingMode().notNull().default('HALF_UP'),
    /** Where the shop is: ISO 3166-1 alpha-2. Taxes are its own until a cart says where it goes. */
    country: text(),
    region: text(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId] }),
    check('tax_settings_rate', sql`${table.defaultRatePpm} between 0 and 1000000`),
  ],
)

export type TaxSettingsRow = typeof taxSettings.$inferSelect
