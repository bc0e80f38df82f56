import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  checkHtml,
  checkImage,
  checkVariant,
  ensureCategories,
  type ProductDraft,
  upsertProducts,
} from '../catalog/index.ts'
import type { Bus } from '../platform/bus.ts'
import { systemCaller } from '../platform/caller.ts'
import type { Pool } from '../platform/pool.ts'
import { inTransaction, type WriteTx } from '../platform/write-tx.ts'

/** `demo/catalogue.json`. */
interface DemoCatalogue {
  readonly categories: readonly (Shelf & { readonly children: readonly Shelf[] })[]
  readonly brands: readonly { readonly slug: string; readonly name: string }[]
  readonly products: readonly DemoProduct[]
}

interface Shelf {
  readonly slug: string
  readonly name: string
  readonly description: string
}

interface DemoProduct {
  readonly slug: string
  readonly name: string
  readonly brand: string
  readonly category: string
  readonly tags: readonly string[]
  readonly featured: boolean
  readonly descriptionHtml: string
  readonly images: readonly { readonly file: string; readonly alt: string }[]
  readonly variants: readonly {
    readonly sku: string
    readonly options: readonly { readonly name: string; readonly value: string }[]
    readonly price: string
    readonly compareAtPrice?: string
    readonly stock: number
    readonly barcode?: string
  }[]
}

const CATALOGUE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../demo/catalogue.json')
const BATCH = 100

/** Writes the demo catalogue into a tenant, published; a second time it changes nothing. */
export async function seedDemoCatalogue({
  pool,
  bus,
  tenant,
}: {
  pool: Pool
  bus: Bus
  tenant: { uuid: string; currency: string }
}): Promise<void> {
  const { categories, brands, products } = JSON.parse(await readFile(CATALOGUE, 'utf8')) as DemoCatalogue
  const shelves = categories.flatMap(({ children, ...root }) => [
    { ...root, path: root.slug },
    ...children.map((shelf) => ({ ...shelf, path: `${root.slug}/${shelf.slug}` })),
  ])
  const shelfOf = new Map(shelves.map((shelf) => [shelf.slug, shelf]))
  const brandOf = new Map(brands.map((brand) => [brand.slug, brand]))
  const draftOf = ({ images, variants, brand, category, ...product }: DemoProduct): ProductDraft => ({
    ...product,
    descriptionHtml: checkHtml(product.descriptionHtml),
    brand: brandOf.get(brand),
    category: shelfOf.get(category),
    status: 'PUBLISHED',
    images: images.map(({ file, alt }) => checkImage({ url: `/images/${file}`, alt })),
    variants: variants.map((variant) => checkVariant(variant, tenant.currency)),
  })

  const write = (work: (tx: WriteTx) => Promise<void>) =>
    inTransaction({ pool, bus }, systemCaller(tenant.uuid, 'seed'), work)
  await write(async (tx) => void (await ensureCategories(tx, shelves)))
  for (let from = 0; from < products.length; from += BATCH) {
    await write(async (tx) => {
      const results = await upsertProducts(tx, products.slice(from, from + BATCH).map(draftOf))
      const [refusal] = results.flatMap(({ refusals }) => [...refusals])
      if (refusal) throw refusal
    })
  }
}
