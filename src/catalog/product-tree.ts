import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { askedColumns, type MadeOf } from '../platform/asked-columns.ts'
import { type Columns, columns } from '../platform/columns.ts'
import type { Selection } from '../platform/look-ahead.ts'
import { ours } from '../platform/tenant-table.ts'
import { type BrandRow, brands } from './brand.table.ts'
import { type CategoryRow, categories } from './category.table.ts'
import { type ImageRow, productImages } from './image.table.ts'
import { openPrices } from './open-prices.ts'
import { type ProductRow, products } from './product.table.ts'
import { stockLevels } from './stock.table.ts'
import { type PriceOffer, pricedFor } from './todays-price.rules.ts'
import { variants } from './variant.table.ts'

/** A product as its queries read it: everything but the search vector. */
export type Product = Omit<ProductRow, 'search'>

/** A product with those of its relations that the statement brought along; the others come by loaders. */
export interface ProductNode extends Product {
  category?: CategoryRow | null
  brand?: BrandRow | null
  images?: ImageRow[]
  image?: ImageRow | null
  variants?: StockedVariant[]
}

const { search: _, ...productColumns } = getTableColumns(products)
export const productFields = columns(productColumns)
export const categoryFields = columns(getTableColumns(categories))
export const brandFields = columns(getTableColumns(brands))
export const imageFields = columns(getTableColumns(productImages))

const stockedVariantColumns = {
  ...getTableColumns(variants),
  available: stockLevels.available,
  oversell: stockLevels.oversell,
}
export type StockedVariant = typeof variants.$inferSelect & {
  available: number
  oversell: boolean
  /** Where it was read to be shown or sold, and has prices beside the base price. */
  offers?: readonly PriceOffer[] | null
}
/** A variant with its stock as whoever changes it needs it: its price is the base price. */
export const storedVariantFields = columns(stockedVariantColumns)
/** The same as whoever shows or sells it needs it: at what one piece costs today whoever asks. */
export const variantFields: Columns<StockedVariant> = columns(
  { ...stockedVariantColumns, offers: openPrices },
  (variant) => pricedFor(variant, 1, variant.currency),
)

/** The largest number that a client reads. */
const MOST = sql.raw(String(2 ** 31 - 1))

/** What can be sold of a variant, over all locations that send orders, under the name of the table it is a sum of. */
const stockOfVariant: SQL = sql`
  select least(coalesce(sum(${stockLevels.available}) filter (where ${stockLevels.priority} is not null), 0), ${MOST})::int as available, coalesce(bool_or(${stockLevels.oversell}), false) as oversell
  from ${stockLevels} where ${stockLevels.tenantId} = ${variants.tenantId} and ${stockLevels.variantId} = ${variants.id}`

/** Variants with their stock, by a join that every reader of variants shares. */
export const variantsWithStock: SQL = sql`${variants} join lateral (${stockOfVariant}) as ${stockLevels} on true`

const categoryMadeOf: MadeOf<CategoryRow> = {
  children: ['id'],
  parent: ['parentId'],
  ancestors: ['path'],
  products: ['path'],
  taxClass: ['taxClassId'],
}
/** What it takes to say what a variant costs. */
const PRICE = ['priceMinor', 'currency', 'compareAtMinor', 'offers'] as const
const variantMadeOf: MadeOf<StockedVariant> = {
  price: PRICE,
  compareAtPrice: PRICE,
  priceFor: PRICE,
  sellsBeyondStock: ['oversell'],
  product: ['productId'],
  priceWithTax: [...PRICE, 'productId'],
  lowestPriceOf30Days: ['id', 'currency'],
  prices: ['id'],
}
/** Relations are not among them: the statement brings those along. */
const productMadeOf: MadeOf<Product> = {
  rating: ['ratingSum', 'ratingCount'],
  category: [],
  brand: [],
  image: [],
  images: [],
  variants: [],
  taxClass: ['taxClassId'],
}

interface Relation {
  /** Same columns, same statement. */
  readonly columns: readonly string[]
  readonly sql: SQL
  readonly read: (json: unknown) => unknown
}

const relationOf: Readonly<Record<string, (selection: Selection) => Relation>> = {
  category(selection) {
    const { names, json, readOne } = askedColumns(categoryFields, selection, categoryMadeOf)
    return {
      columns: names,
      sql: sql`(select ${json} from ${categories} where ${ours(categories)} and ${categories.id} = ${products.categoryId})`,
      read: readOne,
    }
  },
  brand(selection) {
    const { names, json, readOne } = askedColumns(brandFields, selection, {})
    return {
      columns: names,
      sql: sql`(select ${json} from ${brands} where ${ours(brands)} and ${brands.id} = ${products.brandId})`,
      read: readOne,
    }
  },
  images(selection) {
    const { names, json, readMany } = askedColumns(imageFields, selection, {})
    return {
      columns: names,
      sql: sql`(select json_agg(${json} order by ${productImages.position}) from ${productImages} where ${ours(productImages)} and ${productImages.productId} = ${products.id})`,
      read: readMany,
    }
  },
  image(selection) {
    const { names, json, readOne } = askedColumns(imageFields, selection, {})
    return {
      columns: names,
      sql: sql`(select ${json} from ${productImages} where ${ours(productImages)} and ${productImages.productId} = ${products.id} order by ${productImages.position} limit 1)`,
      read: readOne,
    }
  },
  variants(selection) {
    const { names, json, readMany } = askedColumns(variantFields, selection, variantMadeOf)
    return {
      columns: names,
      sql: sql`(select json_agg(${json} order by ${variants.position}) from ${variantsWithStock} where ${ours(variants)} and ${variants.productId} = ${products.id} and ${variants.deletedAt} is null)`,
      read: readMany,
    }
  },
}

export interface Tree {
  /** Same shape, same statement. */
  readonly shape: string
  readonly list: SQL
  /** The same as cells of a JSON array. */
  readonly cells: SQL
  /** A product from its values in a row, or in a JSON array. */
  read(values: readonly unknown[]): ProductNode
}

const trees = new WeakMap<Selection, Tree>()

/** What a selection asks for of a product and its relations, as one row of one statement. */
export function treeOf(selection: Selection): Tree {
  let tree = trees.get(selection)
  if (!tree) {
    tree = plant(selection)
    trees.set(selection, tree)
  }
  return tree
}

function plant(selection: Selection): Tree {
  const own = askedColumns(productFields, selection, productMadeOf)
  const asked = Object.entries(selection).flatMap(([name, below]) => {
    const relation = relationOf[name]?.(below)
    return relation ? [{ name, ...relation }] : []
  })
  const relations = asked.map((relation) => relation.sql)
  return {
    shape: [own.names, ...asked.map(({ name, columns }) => `${name}(${columns})`)].join(),
    list: sql.join([own.list, ...relations], sql`, `),
    cells: sql.join([own.cells, ...relations], sql`, `),
    read(values) {
      const product: ProductNode = own.read(values)
      asked.forEach(({ name, read }, i) => {
        Object.assign(product, { [name]: read(values[own.size + i]) })
      })
      return product
    },
  }
}
