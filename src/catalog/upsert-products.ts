import { sql } from 'drizzle-orm'
import { newId } from '../platform/id.ts'
import type { Refusal } from '../platform/refusal.ts'
import { sqlStatement } from '../platform/statement.ts'
import type { Tx } from '../platform/tx.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type BrandDraft, ensureBrands } from './brand.queries.ts'
import { notePrices } from './change-prices.ts'
import { countStock, followPolicy } from './count-stock.ts'
import { type CategoryDraft, ensureCategories, slugAtEnd } from './ensure-categories.ts'
import { lockProductsBySlug } from './lock-products.ts'
import { listGuarded } from './price-board.queries.ts'
import { type PricePowers, powersOf } from './price-change.rules.ts'
import { refreshProducts } from './refresh-products.ts'
import { type Outcome, type ProductDraft, type ProductPlan, planProduct, type Standing } from './upsert.rules.ts'
import {
  addImages,
  addVariants,
  insertProducts,
  listImages,
  listProductsById,
  listVariants,
  updateImages,
  updateProducts,
  updateVariants,
} from './write-products.ts'

/** What became of one product of a batch. */
export interface Upserted {
  readonly slug: string
  /** Undefined when nothing of it could be kept. */
  readonly outcome?: Outcome
  /** What was left out and why; paths begin at the draft. */
  readonly refusals: readonly Refusal[]
}

interface Planned extends ProductPlan {
  readonly productId: string
  readonly standing?: Standing
}

/**
 * A connection keeps the plans it made while the tables were all but empty, when every index beginning with the tenant
 * looked as good as the primary key; its foreign keys would go on reading the whole of a tenant for each row.
 */
const PLAN_ANEW = sqlStatement<object, unknown>(
  () => sql`discard plans`,
  (row) => row,
)

const present = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined

/**
 * Writes a batch of products with variants, stock and pictures, whatever its size in the same few statements; their
 * brands and categories are made at their first use. Slugs differ within a batch. The same batch again writes nothing.
 * Prices obey the same rules as everywhere, unless `reason` says why they need not.
 */
export async function upsertProducts(
  tx: WriteTx,
  batch: readonly ProductDraft[],
  reason: string | null = null,
): Promise<Upserted[]> {
  await tx.run(PLAN_ANEW, {})
  const categories = await ensureCategories(tx, batch.map(({ category }) => category).filter(present<CategoryDraft>))
  const brands = await ensureBrands(tx, batch.map(({ brand }) => brand).filter(present<BrandDraft>))
  const standing = await lockStanding(tx, batch)

  const powers: PricePowers = { ...powersOf(tx.caller.permissions, reason), override: reason !== null }
  const plans = batch.map((draft): Planned => {
    const { brand, category, slug } = draft
    const now = standing.bySlug.get(slug)
    const references = {
      brandId: brand ? (brands.get(brand.slug) ?? brands.get(brand.name))?.id : brand,
      categoryId: category ? categories.get(slugAtEnd(category.path))?.id : category,
    }
    const plan = planProduct(draft, now, references, standing.owners, powers)
    return { ...plan, productId: now?.product.id ?? newId('prod'), standing: now }
  })

  await record(tx, plans, reason)
  return plans.map(({ outcome, refusals }, i) => ({ slug: batch[i]?.slug ?? '', outcome, refusals }))
}

/** The products of the batch that are there, locked, and whose each of its SKUs is. */
async function lockStanding(tx: Tx, batch: readonly ProductDraft[]) {
  const ids = await lockProductsBySlug(
    tx,
    batch.map(({ slug }) => slug),
  )
  const skus = batch.flatMap(({ variants }) => variants.map(({ sku }) => sku))
  const products = await listProductsById(tx, ids)
  const variants = await listVariants(tx, { productIds: ids, skus })
  const images = await listImages(tx, ids)
  const guarded = await listGuarded(tx, ids)
  const variantsOf = grouped(variants)
  const imagesOf = grouped(images)
  return {
    owners: new Map(variants.map(({ sku, productId }) => [sku, productId])),
    bySlug: new Map(
      products.map((product): [string, Standing] => [
        product.slug,
        {
          product,
          variants: variantsOf.get(product.id) ?? [],
          images: imagesOf.get(product.id) ?? [],
          isGuarded: guarded.has(product.id),
        },
      ]),
    ),
  }
}

function grouped<R extends { productId: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>()
  for (const row of rows) {
    const group = groups.get(row.productId)
    if (group) group.push(row)
    else groups.set(row.productId, [row])
  }
  return groups
}

async function record(tx: WriteTx, plans: readonly Planned[], reason: string | null): Promise<void> {
  const actor = tx.caller.actor.id
  const written = plans.filter(({ outcome }) => outcome === 'created' || outcome === 'updated')
  if (written.length === 0) return
  const now = new Date()
  const rows = (which: Outcome) =>
    written.flatMap(({ outcome, productId, values, standing }) => {
      if (outcome !== which || !values) return []
      const publishedAt = standing?.product.publishedAt ?? (values.status === 'PUBLISHED' ? now : null)
      return [{ id: productId, ...values, publishedAt, createdBy: actor, updatedBy: actor }]
    })
  const each = <R>(list: (plan: Planned) => readonly R[]): R[] => written.flatMap((plan) => [...list(plan)])
  const unlessEmpty = async <R>(found: R[], write: (found: R[]) => Promise<unknown>) => {
    if (found.length > 0) await write(found)
  }

  await unlessEmpty(rows('created'), (created) => tx.run(insertProducts, { rows: created }))
  await unlessEmpty(rows('updated'), (updated) => tx.run(updateProducts, { rows: updated, actor }))
  await unlessEmpty(
    each((plan) => plan.changedVariants),
    (changed) => tx.run(updateVariants, { rows: changed, actor }),
  )
  await notePrices(
    tx,
    each((plan) => plan.changedPrices),
    { reason },
  )
  await unlessEmpty(
    each((plan) => plan.changedPolicies).map(({ id }) => id),
    (changed) => followPolicy(tx, changed),
  )
  await unlessEmpty(
    each((plan) => plan.changedStock).map(({ id, available }) => ({ variantId: id, available })),
    (changed) => countStock(tx, changed, 'IMPORTED'),
  )
  await addVariants(
    tx,
    each(({ productId, standing, addedVariants }) => after(productId, standing?.variants, addedVariants)),
    'IMPORTED',
  )
  await unlessEmpty(
    each((plan) => plan.changedImages),
    (changed) => tx.run(updateImages, { rows: changed }),
  )
  await addImages(
    tx,
    each(({ productId, standing, addedImages }) => after(productId, standing?.images, addedImages)),
  )
  await refreshProducts(
    tx,
    written.map(({ productId }) => productId),
  )
}

/** More of a product's variants or pictures, placed behind those it has. */
function after<F>(productId: string, standing: readonly { position: number }[] = [], added: readonly F[]) {
  const first = Math.max(-1, ...standing.map(({ position }) => position)) + 1
  return added.map((facts, i) => ({ productId, position: first + i, facts }))
}
