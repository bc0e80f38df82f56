import { getTableColumns, sql } from 'drizzle-orm'
import { columns } from '../platform/columns.ts'
import { anyOf, listParam, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { categories } from './category.table.ts'
import { lockProducts } from './lock-products.ts'
import { PriceBoard, type PricedVariant } from './price-board.rules.ts'
import { type PriceListRow, priceLists } from './price-list.table.ts'
import { products } from './product.table.ts'
import { variants } from './variant.table.ts'
import { type VariantPriceRow, variantPrices } from './variant-price.table.ts'

type Ids = { ids: readonly string[] }
type Named = Ids & { skus: readonly string[] }

/** Whether changes of a product's prices wait for approval: its category says so, or one above it. */
const isGuarded = sql<boolean>`exists (
  select from ${categories} as own join ${categories} as guard on guard.tenant_id = own.tenant_id and guard.requires_approval
    and (own.path = guard.path or starts_with(own.path, guard.path || '/'))
  where own.tenant_id = ${products.tenantId} and own.id = ${products.categoryId})`

const GUARDED = sqlStatement<Ids, string>(
  () =>
    sql`select ${products.id} from ${products} where ${ours(products)} and ${anyOf(products.id, 'ids')} and ${isGuarded}`,
  ([id]) => products.id.mapFromDriverValue(id as string) as string,
)

/** Those of these products of which changes of prices wait for approval. */
export const listGuarded = async (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(ids.length > 0 ? await tx.run(GUARDED, { ids }) : [])

const PRODUCTS_OF = sqlStatement<Named, string>(
  () => sql`
    select distinct ${variants.productId} from ${variants}
    where ${ours(variants)} and ${variants.deletedAt} is null and (${anyOf(variants.id, 'ids')} or ${anyOf(variants.sku, 'skus')})`,
  ([id]) => products.id.mapFromDriverValue(id as string) as string,
)

const pricedFields = columns({
  id: variants.id,
  productId: variants.productId,
  sku: variants.sku,
  currency: variants.currency,
  priceMinor: variants.priceMinor,
  compareAtMinor: variants.compareAtMinor,
  approvedMinor: variants.approvedMinor,
})
const VARIANTS = sqlStatement<Named, PricedVariant>(
  () => sql`
    select ${pricedFields.list}, ${isGuarded} from ${variants}
    join ${products} on ${products.tenantId} = ${variants.tenantId} and ${products.id} = ${variants.productId}
    where ${ours(variants)} and ${variants.deletedAt} is null and (${anyOf(variants.id, 'ids')} or ${anyOf(variants.sku, 'skus')})`,
  (row) => {
    const guarded = row[pricedFields.size]
    return { ...pricedFields.read(row), isGuarded: guarded === true || guarded === 't' }
  },
)

const priceFields = columns(getTableColumns(variantPrices))
const PRICES = sqlStatement<Ids, VariantPriceRow>(
  () => sql`
    select ${priceFields.list} from ${variantPrices}
    where ${ours(variantPrices)} and ${variantPrices.variantId} = any(${listParam(variants.id, 'ids')})
    order by ${variantPrices.id}`,
  priceFields.read,
)

const listFields = columns(getTableColumns(priceLists))
const SHARE_LISTS = sqlStatement<Ids, PriceListRow>(
  () => sql`
    select ${listFields.list} from ${priceLists}
    where ${ours(priceLists)} and ${anyOf(priceLists.id, 'ids')} order by ${priceLists.id} for key share`,
  listFields.read,
)

/** What is asked for: variants by id or SKU, and lists. */
export interface PriceNames {
  readonly variantIds?: readonly string[]
  readonly skus?: readonly string[]
  readonly priceListIds?: readonly string[]
}

/** The prices of some variants, which nobody else changes until the end of the transaction; in five statements, however many. */
export async function lockPrices(
  tx: Tx,
  { variantIds: ids = [], skus = [], priceListIds = [] }: PriceNames,
): Promise<PriceBoard> {
  const lists = priceListIds.length > 0 ? await tx.run(SHARE_LISTS, { ids: priceListIds }) : []
  await lockProducts(tx, await tx.run(PRODUCTS_OF, { ids, skus }))
  const found = await tx.run(VARIANTS, { ids, skus })
  const prices = await tx.run(PRICES, { ids: found.map(({ id }) => id) })
  return new PriceBoard(found, prices, lists)
}
