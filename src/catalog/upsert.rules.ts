import { Refusal } from '../platform/refusal.ts'
import type { BaseChange } from './base-price.rules.ts'
import type { BrandDraft } from './brand.queries.ts'
import type { CategoryDraft } from './ensure-categories.ts'
import { type ImageFacts, planImages } from './image.rules.ts'
import type { ImageRow } from './image.table.ts'
import type { PricePowers } from './price-change.rules.ts'
import type { ProductRow } from './product.table.ts'
import type { Product, StockedVariant } from './product-tree.ts'
import { planVariants, same, type VariantValues } from './upsert-variants.rules.ts'
import type { VariantFacts } from './variant.rules.ts'

/** A product as a file or a seed has it, each value checked. What is left out stays as it is. */
export interface ProductDraft {
  /** What tells the product. */
  readonly slug: string
  readonly name?: string
  readonly descriptionHtml?: string
  readonly brand?: BrandDraft | null
  readonly category?: CategoryDraft | null
  readonly tags?: readonly string[]
  readonly featured?: boolean
  readonly status?: ProductRow['status']
  /** The status of a product that is not there yet, where `status` says nothing: else it is a draft. */
  readonly statusWhenNew?: ProductRow['status']
  /** Added where the product has none of the same address. */
  readonly images?: readonly ImageFacts[]
  /** Told by their SKU, else by their options. Variants that are not named are left alone. */
  readonly variants: readonly VariantFacts[]
}

/** The product as it stands, locked. */
export interface Standing {
  readonly product: Product
  readonly variants: readonly StockedVariant[]
  readonly images: readonly ImageRow[]
  /** Whether changes of its prices wait for approval. */
  readonly isGuarded: boolean
}

type ProductValues = Pick<
  ProductRow,
  'name' | 'slug' | 'descriptionHtml' | 'categoryId' | 'brandId' | 'tags' | 'featured' | 'status'
>
export type Outcome = 'created' | 'updated' | 'unchanged'

/** What is to be written for one product. */
export interface ProductPlan {
  /** Undefined when nothing of it can be kept. */
  readonly outcome?: Outcome
  /** What was left out and why; paths begin at the draft: `['variants', '2', 'sku']`. */
  readonly refusals: readonly Refusal[]
  readonly values?: ProductValues
  readonly addedVariants: readonly VariantFacts[]
  readonly changedVariants: readonly VariantValues[]
  readonly changedStock: readonly VariantValues[]
  readonly changedPolicies: readonly VariantValues[]
  /** Those that were made, and those that wait. */
  readonly changedPrices: readonly BaseChange[]
  readonly addedImages: readonly ImageFacts[]
  readonly changedImages: readonly Pick<ImageRow, 'id' | 'alt'>[]
}

export interface References {
  readonly brandId?: string | null
  readonly categoryId?: string | null
}

const NOTHING = {
  ...{ addedVariants: [], changedVariants: [], changedStock: [], changedPolicies: [], changedPrices: [] },
  ...{ addedImages: [], changedImages: [] },
}

/** Compares a draft with what stands. `owners` tells whose each SKU is, and learns the new ones. */
export function planProduct(
  draft: ProductDraft,
  standing: Standing | undefined,
  references: References,
  owners: Map<string, string>,
  powers: PricePowers,
): ProductPlan {
  const refusals: Refusal[] = []
  const variants = planVariants(draft, standing, owners, powers, refusals)
  const pictures = planImages(draft.images ?? [], standing?.images ?? [], refusals)
  const count = (standing?.variants.length ?? 0) + variants.addedVariants.length
  if (!standing && draft.name === undefined)
    refusals.push(new Refusal('REQUIRED', 'A new product needs a name.', ['name']))
  if (count === 0 && refusals.length === 0)
    refusals.push(new Refusal('REQUIRED', 'A product needs a variant.', ['variants']))
  if (count === 0 || (!standing && draft.name === undefined)) return { ...NOTHING, refusals }

  const values = valuesOf(draft, standing?.product, references)
  const differs =
    !standing ||
    (Object.keys(values) as (keyof ProductValues)[]).some((name) => !same(values[name], standing.product[name]))
  const parts = { ...variants, ...pictures }
  const changes = differs || Object.values(parts).some((list) => list.length > 0)
  return {
    ...parts,
    refusals,
    outcome: standing ? (changes ? 'updated' : 'unchanged') : 'created',
    values: differs ? values : undefined,
  }
}

function valuesOf(draft: ProductDraft, now: Product | undefined, { brandId, categoryId }: References): ProductValues {
  return {
    slug: draft.slug,
    name: draft.name ?? now?.name ?? '',
    descriptionHtml: draft.descriptionHtml ?? now?.descriptionHtml ?? '',
    categoryId: categoryId !== undefined ? categoryId : (now?.categoryId ?? null),
    brandId: brandId !== undefined ? brandId : (now?.brandId ?? null),
    tags: [...(draft.tags ?? now?.tags ?? [])],
    featured: draft.featured ?? now?.featured ?? false,
    status: draft.status ?? now?.status ?? draft.statusWhenNew ?? 'DRAFT',
  }
}
