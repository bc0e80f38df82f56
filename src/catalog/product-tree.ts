import { type Column, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columns } from '../platform/columns.ts'
import type { Selection } from '../platform/look-ahead.ts'
import { ours } from '../platform/tenant-table.ts'
import { type BrandRow, brands } from './brand.table.ts'
import { type CategoryRow, categories } from './category.table.ts'
import { type ImageRow, productImages } from './image.table.ts'
import { type ProductRow, products } from './product.table.ts'
import { stockLevels } from './stock.table.ts'
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

/** A variant with its stock. */
export const stockedVariantColumns = {
  ...getTableColumns(variants),
  available: stockLevels.available,
  oversell: stockLevels.oversell,
}
export const variantFields = columns(stockedVariantColumns as typeof stockedVariantColumns & Record<string, Column>)
export type StockedVariant = typeof variants.$inferSelect & { available: number; oversell: boolean }

/** Variants with their stock, by a join that every reader of variants shares. */
export const variantsWithStock: SQL = sql`${variants} join ${stockLevels} on ${stockLevels.tenantId} = ${variants.tenantId} and ${stockLevels.variantId} = ${variants.id}`

interface Relation {
  readonly name: 'category' | 'brand' | 'images' | 'image' | 'variants'
  readonly sql: () => SQL
  readonly read: (json: unknown) => unknown
}

const relations: readonly Relation[] = [
  {
    name: 'category',
    sql: () =>
      sql`(select ${categoryFields.json} from ${categories} where ${ours(categories)} and ${categories.id} = ${products.categoryId})`,
    read: categoryFields.readOne,
  },
  {
    name: 'brand',
    sql: () =>
      sql`(select ${brandFields.json} from ${brands} where ${ours(brands)} and ${brands.id} = ${products.brandId})`,
    read: brandFields.readOne,
  },
  {
    name: 'images',
    sql: () =>
      sql`(select json_agg(${imageFields.json} order by ${productImages.position}) from ${productImages} where ${ours(productImages)} and ${productImages.productId} = ${products.id})`,
    read: imageFields.readMany,
  },
  {
    name: 'image',
    sql: () =>
      sql`(select ${imageFields.json} from ${productImages} where ${ours(productImages)} and ${productImages.productId} = ${products.id} order by ${productImages.position} limit 1)`,
    read: imageFields.readOne,
  },
  {
    name: 'variants',
    sql: () =>
      sql`(select json_agg(${variantFields.json} order by ${variants.position}) from ${variantsWithStock} where ${ours(variants)} and ${ours(stockLevels)} and ${variants.productId} = ${products.id} and ${variants.deletedAt} is null)`,
    read: variantFields.readMany,
  },
]

export interface Tree {
  /** Same shape, same statement. */
  readonly shape: string
  readonly list: SQL
  read(values: readonly unknown[]): ProductNode
}

const trees = new WeakMap<Selection, Tree>()

/** The product and the relations that a selection asks for, as one row of one statement. */
export function treeOf(selection: Selection): Tree {
  let tree = trees.get(selection)
  if (!tree) {
    tree = plant(selection)
    trees.set(selection, tree)
  }
  return tree
}

function plant(selection: Selection): Tree {
  const asked = relations.filter(({ name }) => name in selection)
  return {
    shape: asked.map(({ name }) => name).join(','),
    list: sql.join([productFields.list, ...asked.map((relation) => relation.sql())], sql`, `),
    read(values) {
      const product: ProductNode = productFields.read(values)
      asked.forEach(({ name, read }, i) => {
        Object.assign(product, { [name]: read(values[productFields.size + i]) })
      })
      return product
    },
  }
}
