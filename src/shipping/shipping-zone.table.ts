import { integer, jsonb, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { authorship, tenantTable } from '../platform/tenant-table.ts'

/** A country, or a part of it: by the name of a region, by postal codes, or by both. */
export interface ZonePlace {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly region: string | null
  /** The first and the last of the postal codes, in capitals and digits alone: of a prefix twice the same. */
  readonly postalCodes: readonly [from: string, to: string] | null
}

/** Where a shop ships to on the same terms. */
export const shippingZones = tenantTable(
  'shipping_zones',
  'shz',
  {
    name: text().notNull(),
    places: jsonb().$type<readonly ZonePlace[]>().notNull(),
    /** Of zones that are equally near to an address the one with the lowest is meant. */
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [uniqueIndex('shipping_zones_name').on(table.tenantId, table.name)],
)

export type ShippingZoneRow = typeof shippingZones.$inferSelect
