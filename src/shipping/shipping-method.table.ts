import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, jsonb, pgEnum, text } from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { authorship, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { taxClasses } from '../taxes/tax-class.table.ts'
import { shippingZones } from './shipping-zone.table.ts'

export const shippingKind = pgEnum('shipping_kind', ['FLAT', 'BY_WEIGHT', 'BY_VALUE', 'PICK_UP'])
export const shippingTaxing = pgEnum('shipping_taxing', ['CLASS', 'LINES'])
export const shippingBasis = pgEnum('shipping_basis', ['NET', 'GROSS'])

/** From this weight in grams, or value in smallest units, on it costs so much. Text: JSON bends large numbers. */
export interface ShippingStep {
  readonly from: string
  readonly priceMinor: string
}

/** A way in which goods get to their buyer. */
export const shippingMethods = tenantTable(
  'shipping_methods',
  'shm',
  {
    /** Null of what is picked up: it is offered wherever the cart goes. */
    zoneId: idColumn('shz'),
    name: text().notNull(),
    description: text(),
    kind: shippingKind().notNull(),
    currency: text().notNull(),
    /** Null where it costs by steps. */
    priceMinor: bigint({ mode: 'bigint' }),
    steps: jsonb().$type<readonly ShippingStep[]>().notNull().default([]),
    /** The value of goods from which on it costs nothing. */
    freeFromMinor: bigint({ mode: 'bigint' }),
    /** What a value is: with or without tax. Null where none is asked for. */
    valueBasis: shippingBasis(),
    maxWeightGrams: integer(),
    minDays: integer(),
    maxDays: integer(),
    taxing: shippingTaxing().notNull().default('CLASS'),
    taxClassId: idColumn('txc'),
    active: boolean().notNull().default(true),
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    inTenant(table, table.zoneId, shippingZones, 'cascade'),
    inTenant(table, table.taxClassId, taxClasses),
    index('shipping_methods_zone').on(table.tenantId, table.zoneId),
    index('shipping_methods_tax_class').on(table.tenantId, table.taxClassId),
    check('shipping_methods_price', sql`${table.priceMinor} >= 0`),
    check('shipping_methods_free_from', sql`${table.freeFromMinor} > 0`),
    check('shipping_methods_weight', sql`${table.maxWeightGrams} > 0`),
    check('shipping_methods_days', sql`0 <= ${table.minDays} and ${table.minDays} <= ${table.maxDays}`),
    check('shipping_methods_zone_needed', sql`${table.zoneId} is not null or ${table.kind} = 'PICK_UP'`),
  ],
)

export type ShippingMethodRow = typeof shippingMethods.$inferSelect
