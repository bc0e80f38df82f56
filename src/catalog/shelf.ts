import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { columns } from '../platform/columns.ts'
import { anyOf, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { readVersion, rulebookVersion } from '../taxes/index.ts'
import { type ProductRow, products } from './product.table.ts'
import { type StockedVariant, variantFields, variantsWithStock } from './product-tree.ts'
import { stockLevels } from './stock.table.ts'
import { variants } from './variant.table.ts'

/** What of a product those need to know who sell its variants. */
export const shelfProductFields = columns({
  name: products.name,
  slug: products.slug,
  status: products.status,
  deletedAt: products.deletedAt,
  categoryId: products.categoryId,
  taxClassId: products.taxClassId,
  tags: products.tags,
})

/** A variant with its stock and product, whatever their status. */
export interface Shelved {
  readonly variant: StockedVariant
  readonly product: Pick<ProductRow, 'name' | 'slug' | 'status' | 'deletedAt' | 'categoryId' | 'taxClassId' | 'tags'>
}

const shelf = sql`${variantsWithStock} join ${products} on ${products.tenantId} = ${variants.tenantId} and ${products.id} = ${variants.productId}`

/** Whether at least one piece can be bought now, for statements that join the shelf: the same as `isOffered`, and its stock. */
export const isBuyable: SQL = sql`(${variants.deletedAt} is null and ${products.deletedAt} is null and ${products.status} = 'PUBLISHED'
  and (${stockLevels.oversell} or ${stockLevels.available} > 0))`

/** Joins variants with their stock and product to a table, or a part of a statement, that names variants. */
export const joinShelf = (to: { tenantId: PgColumn | SQL; variantId: PgColumn | SQL }): SQL =>
  sql`join (${shelf}) on ${variants.tenantId} = ${to.tenantId} and ${variants.id} = ${to.variantId}`

/** What is about to be put into a cart. */
export interface Offered extends Shelved {
  /** The version of the rules by which it is priced; null where the tenant has none. */
  readonly rulebook: bigint | null
}

const BY_IDS = sqlStatement<{ ids: readonly string[] }, Offered>(
  () => sql`
    select ${variantFields.list}, ${shelfProductFields.list}, ${rulebookVersion} from ${shelf}
    where ${ours(variants)} and ${anyOf(variants.id, 'ids')}`,
  (row) => ({
    variant: variantFields.read(row),
    product: shelfProductFields.read(row.slice(variantFields.size)),
    rulebook: readVersion(row[variantFields.size + shelfProductFields.size]),
  }),
)

/** Variants by id, as those who sell them need them. */
export const listShelved = (tx: Tx, ids: readonly string[]): Promise<Offered[]> =>
  ids.length > 0 ? tx.run(BY_IDS, { ids }) : Promise.resolve([])
