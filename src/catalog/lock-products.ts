import { type SQL, sql } from 'drizzle-orm'
import { isOff } from '../platform/protection.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, type Statement, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { products } from './product.table.ts'
import { type Product, productFields } from './product-tree.ts'

/**
 * The order in which everything in this house locks: shelves, brands, products by id, stock levels by variant. Whoever
 * writes a product, its variants or their stock holds the product's row first, so that availability is always exact.
 */
const locking = <A>(which: () => SQL): Statement<A, string> =>
  sqlStatement<A, string>(
    () =>
      sql`select ${products.id} from ${products} where ${ours(products)} and ${which()} order by ${products.id} for no key update`,
    ([uuid]) => products.id.mapFromDriverValue(uuid as string) as string,
  )

const LOCK = locking<{ ids: readonly string[] }>(() => anyOf(products.id, 'ids'))
const LOCK_CATEGORY = locking<{ id: string }>(
  () => sql`${products.categoryId} = ${valueParam(products.categoryId, 'id')} and ${products.deletedAt} is null`,
)
const LOCK_SLUGS = locking<{ slugs: readonly string[] }>(
  () => sql`${anyOf(products.slug, 'slugs')} and ${products.deletedAt} is null`,
)

const LOCK_ONE = sqlStatement<{ id: string }, Product>(
  () =>
    sql`select ${productFields.list} from ${products} where ${ours(products)} and ${products.id} = ${valueParam(products.id, 'id')} for no key update`,
  productFields.read,
)

/** Locks products by id, in order, before any of their variants or stock levels is written. */
export async function lockProducts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0 && !isOff('stock_guard')) await tx.run(LOCK, { ids })
}

/** Locks what stands on a shelf. */
export const lockProductsOfCategory = (tx: Tx, categoryId: string): Promise<string[]> =>
  tx.run(LOCK_CATEGORY, { id: categoryId })

/** Locks the products of these slugs that are there. */
export const lockProductsBySlug = (tx: Tx, slugs: readonly string[]): Promise<string[]> => tx.run(LOCK_SLUGS, { slugs })

/** One product that is not deleted, locked to be changed; refuses when there is none. */
export async function lockProduct(tx: Tx, id: string): Promise<Product> {
  const [product] = await tx.run(LOCK_ONE, { id })
  return product && !product.deletedAt
    ? product
    : refuse('NOT_FOUND', 'There is no such product.', 'input', 'productId')
}

/** One product whether deleted or not, locked to be changed; refuses when there is none. */
export async function lockProductOrRemains(tx: Tx, id: string): Promise<Product> {
  const [product] = await tx.run(LOCK_ONE, { id })
  return product ?? refuse('NOT_FOUND', 'There is no such product.', 'input', 'productId')
}
