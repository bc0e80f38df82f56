import { sql } from 'drizzle-orm'
import { insertRows } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, db, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { updateRows } from '../platform/update-rows.ts'
import { type Counted, openStock } from './count-stock.ts'
import type { ImageFacts } from './image.rules.ts'
import { type ImageRow, productImages } from './image.table.ts'
import { freeSlug } from './product.rules.ts'
import { type ProductRow, products } from './product.table.ts'
import {
  type Product,
  productFields,
  type StockedVariant,
  storedVariantFields,
  variantFields,
  variantsWithStock,
} from './product-tree.ts'
import type { VariantFacts } from './variant.rules.ts'
import { variants } from './variant.table.ts'

const touched = sql`version = version + 1, updated_at = now(), updated_by = ${sql.placeholder('actor')}::text`

const PRODUCT = [
  'name',
  'slug',
  'descriptionHtml',
  'categoryId',
  'brandId',
  'tags',
  'featured',
  'status',
  'publishedAt',
] as const
export const insertProducts = insertRows(products, ['id', ...PRODUCT, 'taxClassId', 'createdBy', 'updatedBy'])
export const updateProducts = updateRows(products, 'id', PRODUCT, touched)

const VARIANT = [
  'sku',
  'options',
  'currency',
  'priceMinor',
  'compareAtMinor',
  'approvedMinor',
  'barcode',
  'weightGrams',
  'stockPolicy',
] as const
const insertVariants = insertRows(variants, ['id', 'productId', 'position', ...VARIANT, 'createdBy', 'updatedBy'])
export const updateVariants = updateRows(variants, 'id', VARIANT, touched)

const insertImages = insertRows(productImages, ['id', 'productId', 'url', 'alt', 'position'])
export const updateImages = updateRows(productImages, 'id', ['alt'])

/** One more of a product, at a place among its likes. */
export interface Placed<F> {
  readonly productId: string
  readonly position: number
  readonly facts: F
}

/** Adds variants with their stock, in two statements; tells their ids in the same order. */
export async function addVariants(
  tx: Tx,
  added: readonly Placed<VariantFacts>[],
  reason: Counted = 'OPENING',
): Promise<string[]> {
  if (added.length === 0) return []
  const actor = tx.caller.actor.id
  const rows = added.map(({ productId, position, facts: { available = 0, ...facts } }) => {
    const { options = [], compareAtMinor = null, barcode = null, weightGrams = null, stockPolicy = 'DENY' } = facts
    const defaults = {
      options,
      compareAtMinor,
      approvedMinor: null,
      barcode,
      weightGrams,
      stockPolicy,
      createdBy: actor,
      updatedBy: actor,
    }
    return { id: newId('var'), productId, position, ...facts, ...defaults, available }
  })
  await tx.run(insertVariants, { rows })
  const levels = rows.map(({ id, productId, available, stockPolicy }) => {
    return { variantId: id, productId, available, oversell: stockPolicy !== 'DENY' }
  })
  await openStock(tx, levels, reason)
  return rows.map(({ id }) => id)
}

/** Adds pictures, in one statement. */
export async function addImages(tx: Tx, added: readonly Placed<ImageFacts>[]): Promise<void> {
  if (added.length === 0) return
  await tx.run(insertImages, {
    rows: added.map(({ productId, position, facts }) => ({ id: newId('img'), productId, position, ...facts })),
  })
}

const REMOVE_IMAGES = sqlStatement<{ productId: string }, never>(
  () =>
    sql`delete from ${productImages} where ${ours(productImages)} and ${productImages.productId} = ${valueParam(productImages.productId, 'productId')}`,
  () => undefined as never,
)

/** Gives a product these pictures and no others. */
export async function replaceImages(tx: Tx, productId: string, images: readonly ImageFacts[]): Promise<void> {
  await tx.run(REMOVE_IMAGES, { productId })
  await addImages(
    tx,
    images.map((facts, position) => ({ productId, position, facts })),
  )
}

const SET_STATUS = sqlStatement<{ id: string; status: ProductRow['status']; actor: string }, never>(
  () => sql`
    update ${products} set status = ${sql.placeholder('status')}::text::product_status, ${touched},
      published_at = case when ${sql.placeholder('status')}::text = 'PUBLISHED' then coalesce(${products.publishedAt}, now()) else ${products.publishedAt} end
    where ${ours(products)} and ${products.id} = ${valueParam(products.id, 'id')}`,
  () => undefined as never,
)

/** Moves a locked product to another status; the first time it is published is kept. */
export async function setStatus(tx: Tx, id: string, status: ProductRow['status']): Promise<void> {
  await tx.run(SET_STATUS, { id, status, actor: tx.caller.actor.id })
}

const LOCK_SLUG = sqlStatement<{ slug: string }, unknown>(
  () =>
    sql`select pg_advisory_xact_lock(hashtextextended(${thisTenant}::text || ':product:' || ${sql.placeholder('slug')}::text, 0))`,
  (row) => row,
)
const LIKE_SLUG = statement<{ slug: string; start: string }, { slug: string }>(() =>
  db
    .select({ slug: products.slug })
    .from(products)
    .where(
      sql`${ours(products)} and (${products.slug} = ${sql.placeholder('slug')} or starts_with(${products.slug}, ${sql.placeholder('start')}::text)) and ${products.deletedAt} is null`,
    ),
)

/** The slug, or the first free one made of it; until the end of the transaction nobody else is given it. */
export async function takeFreeSlug(tx: Tx, slug: string): Promise<string> {
  await tx.run(LOCK_SLUG, { slug })
  const start = `${slug.slice(0, 90)}`
  return freeSlug(slug, new Set((await tx.run(LIKE_SLUG, { slug, start })).map((row) => row.slug)))
}

const GET = sqlStatement<{ id: string }, Product>(
  () =>
    sql`select ${productFields.list} from ${products} where ${ours(products)} and ${products.id} = ${valueParam(products.id, 'id')}`,
  productFields.read,
)

/** A product that is there, deleted or not, as it stands now. */
export async function getProduct(tx: Tx, id: string): Promise<Product> {
  const [product] = await tx.run(GET, { id })
  return product ?? refuse('NOT_FOUND', 'There is no such product.', 'input', 'productId')
}

type Ids = { ids: readonly string[] }

const VARIANT_BY_ID = sqlStatement<Ids, StockedVariant>(
  () => sql`
    select ${storedVariantFields.list} from ${variantsWithStock}
    where ${ours(variants)} and ${anyOf(variants.id, 'ids')} and ${variants.deletedAt} is null`,
  storedVariantFields.read,
)

/** A variant that is not deleted; refuses when there is none. */
export async function getVariant(tx: Tx, id: string): Promise<StockedVariant> {
  const [variant] = await tx.run(VARIANT_BY_ID, { ids: [id] })
  return variant ?? refuse('NOT_FOUND', 'There is no such variant.', 'input', 'variantId')
}

const SHOWN = sqlStatement<Ids, StockedVariant>(
  () =>
    sql`select ${variantFields.list} from ${variantsWithStock} where ${ours(variants)} and ${anyOf(variants.id, 'ids')}`,
  variantFields.read,
)

/** A variant that is there, as it is shown. */
export async function showVariant(tx: Tx, id: string): Promise<StockedVariant> {
  const [variant] = await tx.run(SHOWN, { ids: [id] })
  if (!variant) throw new Error(`The variant ${id} is gone.`)
  return variant
}

const VARIANTS_OF = sqlStatement<Ids & { skus: readonly string[] }, StockedVariant>(
  () => sql`
    select ${storedVariantFields.list} from ${variantsWithStock}
    where ${ours(variants)} and (${anyOf(variants.productId, 'ids')} or ${anyOf(variants.sku, 'skus')}) and ${variants.deletedAt} is null
    order by ${variants.position}, ${variants.id}`,
  storedVariantFields.read,
)

/** The variants of these products, and those that have one of these SKUs wherever they are; none that is deleted. */
export const listVariants = (
  tx: Tx,
  { productIds = [], skus = [] }: { productIds?: readonly string[]; skus?: readonly string[] },
): Promise<StockedVariant[]> => tx.run(VARIANTS_OF, { ids: productIds, skus })

const PRODUCTS = sqlStatement<Ids, Product>(
  () => sql`select ${productFields.list} from ${products} where ${ours(products)} and ${anyOf(products.id, 'ids')}`,
  productFields.read,
)
const IMAGES = statement<Ids, ImageRow>(() =>
  db
    .select()
    .from(productImages)
    .where(sql`${ours(productImages)} and ${anyOf(productImages.productId, 'ids')}`)
    .orderBy(productImages.position),
)

export const listProductsById = (tx: Tx, ids: readonly string[]): Promise<Product[]> => tx.run(PRODUCTS, { ids })
export const listImages = (tx: Tx, ids: readonly string[]): Promise<ImageRow[]> => tx.run(IMAGES, { ids })
