import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  type ExtraConfigColumn,
  index,
  integer,
  pgEnum,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { idColumn } from '../platform/id.ts'
import { authorship, instant, inTenant, tenantTable } from '../platform/tenant-table.ts'
import { taxClasses } from '../taxes/tax-class.table.ts'
import { brands } from './brand.table.ts'
import { categories } from './category.table.ts'

export const productStatus = pgEnum('product_status', ['DRAFT', 'PUBLISHED', 'ARCHIVED'])
export const availability = pgEnum('availability', ['IN_STOCK', 'LOW_STOCK', 'OUT_OF_STOCK'])

/** The newest first. A plain `desc` of drizzle's is `nulls last`, and serves no `order by … desc`. */
const newest = ({ createdAt, id }: { createdAt: ExtraConfigColumn; id: ExtraConfigColumn }) =>
  [createdAt.desc().nullsFirst(), id.desc().nullsFirst()] as const

/** What shoppers see, in the words of the queries that list it. */
const shown = ({ deletedAt, status }: { deletedAt: ExtraConfigColumn; status: ExtraConfigColumn }) =>
  sql`${deletedAt} is null and ${status} = 'PUBLISHED'`

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

export const products = tenantTable(
  'products',
  'prod',
  {
    categoryId: idColumn('cat'),
    brandId: idColumn('brd'),
    /** Its own; null is that of its category. */
    taxClassId: idColumn('txc'),
    name: text().notNull(),
    slug: text().notNull(),
    descriptionHtml: text().notNull().default(''),
    status: productStatus().notNull().default('DRAFT'),
    featured: boolean().notNull().default(false),
    tags: text().array().notNull().default([]),
    /** Kept by whoever writes variants or stock, under this row's lock. */
    availability: availability().notNull().default('OUT_OF_STOCK'),
    /** The lowest that everybody pays for one piece of a variant, in smallest units; 0 without variants. */
    priceMinor: bigint({ mode: 'bigint' }).notNull().default(sql`0`),
    ratingSum: integer().notNull().default(0),
    ratingCount: integer().notNull().default(0),
    search: tsvector().notNull().default(sql`''::tsvector`),
    publishedAt: instant(),
    deletedAt: instant(),
    deletedBy: text(),
    version: integer().notNull().default(1),
    ...authorship,
  },
  (table) => [
    inTenant(table, table.categoryId, categories),
    inTenant(table, table.brandId, brands),
    inTenant(table, table.taxClassId, taxClasses),
    uniqueIndex('products_slug').on(table.tenantId, table.slug).where(sql`${table.deletedAt} is null`),
    // A policy lets no enum into an index condition, but a query that says what `shown` says may use its indexes.
    index('products_newest')
      .on(table.tenantId, ...newest(table))
      .where(shown(table)),
    index('products_name').on(table.tenantId, table.name, table.id).where(shown(table)),
    index('products_price').on(table.tenantId, table.priceMinor, table.id).where(shown(table)),
    index('products_rating')
      .on(
        table.tenantId,
        sql`(case when ${table.ratingCount} = 0 then 0 else ${table.ratingSum} * 1000 / ${table.ratingCount} end)`,
        table.id,
      )
      .where(shown(table)),
    index('products_category')
      .on(table.tenantId, table.categoryId, ...newest(table))
      .where(shown(table)),
    index('products_featured')
      .on(table.tenantId, ...newest(table))
      .where(sql`${table.featured} and ${shown(table)}`),
    index('products_newest_of_all')
      .on(table.tenantId, ...newest(table))
      .where(sql`${table.deletedAt} is null`),
    index('products_brand').on(table.tenantId, table.brandId),
    index('products_tax_class').on(table.tenantId, table.taxClassId).where(sql`${table.taxClassId} is not null`),
    index('products_search').using('gin', table.search),
    check(
      'products_rating_sane',
      sql`${table.ratingCount} >= 0 and ${table.ratingSum} between ${table.ratingCount} and ${table.ratingCount} * 5`,
    ),
  ],
)

export type ProductRow = typeof products.$inferSelect
