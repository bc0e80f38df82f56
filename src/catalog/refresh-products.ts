import { sql } from 'drizzle-orm'
import { anyOf, listParam, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { brands } from './brand.table.ts'
import { categories } from './category.table.ts'
import { SCARCE } from './offer.rules.ts'
import { publicPrice } from './open-prices.ts'
import { products } from './product.table.ts'
import { variantsWithStock } from './product-tree.ts'
import { searchable } from './search.ts'
import { stockLevels } from './stock.table.ts'
import { variants } from './variant.table.ts'

type Ids = { ids: readonly string[] }
const nothing = () => undefined as never

const scarce = sql.raw(String(SCARCE))

/** How much is left of a product, over those of its variants that are not deleted. */
const bucket = sql`(case
  when bool_or(${stockLevels.oversell}) or sum(${stockLevels.available}::bigint) > ${scarce} then 'IN_STOCK'
  when sum(${stockLevels.available}::bigint) > 0 then 'LOW_STOCK'
  else 'OUT_OF_STOCK' end)::availability`

const AVAILABILITY = sqlStatement<Ids, never>(
  () => sql`
    update ${products} set availability = fresh.bucket
    from (
      select asked.id, (
        select ${bucket} from ${variantsWithStock}
        where ${ours(variants)} and ${variants.productId} = asked.id and ${variants.deletedAt} is null) as bucket
      from unnest(${listParam(products.id, 'ids')}) as asked(id)
    ) as fresh
    where ${ours(products)} and ${products.id} = fresh.id and ${products.availability} <> fresh.bucket`,
  nothing,
)

const LONGEST_SEARCHED = 50_000

/** The description as words: tags taken out, and the three entities that sanitised HTML has. */
const words = sql`left(replace(replace(replace(regexp_replace(${products.descriptionHtml}, '<[^>]*>', ' ', 'g'), '&lt;', '<'), '&gt;', '>'), '&amp;', '&'), ${sql.raw(String(LONGEST_SEARCHED))})`

/** What a variant is chosen by: its size, its colour. */
const choices = sql`(select string_agg(choice.value ->> 'value', ' ') from jsonb_array_elements(${variants.options}) as choice)`

const EVERYTHING = sqlStatement<Ids, never>(
  () => sql`
    update ${products} set availability = fresh.bucket, price_minor = fresh.price, search = fresh.search
    from (
      select ${products.id}, coalesce(stocked.bucket, 'OUT_OF_STOCK') as bucket, coalesce(stocked.price, 0) as price,
        ${searchable(sql`${products.name}`, 'A')}
        || ${searchable(sql`concat_ws(' ', stocked.wares, ${brands.name}, ${categories.name}, array_to_string(${products.tags}, ' '))`, 'B')}
        || ${searchable(words, 'C')} as search
      from ${products}
      left join ${brands} on ${brands.tenantId} = ${products.tenantId} and ${brands.id} = ${products.brandId}
      left join ${categories} on ${categories.tenantId} = ${products.tenantId} and ${categories.id} = ${products.categoryId}
      left join lateral (
        select ${bucket} as bucket, min(${publicPrice}) as price, string_agg(concat_ws(' ', ${variants.sku}, ${choices}), ' ' order by ${variants.position}, ${variants.id}) as wares
        from ${variantsWithStock}
        where ${ours(variants)} and ${variants.productId} = ${products.id} and ${variants.deletedAt} is null
      ) as stocked on true
      where ${ours(products)} and ${anyOf(products.id, 'ids')}
    ) as fresh
    where ${ours(products)} and ${products.id} = fresh.id
      and (${products.availability} <> fresh.bucket or ${products.priceMinor} <> fresh.price or ${products.search} <> fresh.search)`,
  nothing,
)

/** Brings the availability of products in line with their stock; writes only where it changes. The products are locked. */
export async function refreshAvailability(tx: Tx, productIds: readonly string[]): Promise<void> {
  if (productIds.length > 0) await tx.run(AVAILABILITY, { ids: productIds })
}

/**
 * Brings what is kept on the products about others in line with those: availability, lowest price, words to search
 * by. One statement; writes only where something is different. The products are locked.
 */
export async function refreshProducts(tx: Tx, productIds: readonly string[]): Promise<void> {
  if (productIds.length > 0) await tx.run(EVERYTHING, { ids: productIds })
}
