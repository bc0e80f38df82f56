import { sql } from 'drizzle-orm'
import { manyBy, oneBy, oneById } from '../platform/loaders.ts'
import { anyOf, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import { brands } from './brand.table.ts'
import { categoryLoaders } from './category.queries.ts'
import { categories } from './category.table.ts'
import { productsOfCategory } from './category-products.queries.ts'
import { type ImageRow, productImages } from './image.table.ts'
import { products } from './product.table.ts'
import {
  imageFields,
  type Product,
  productFields,
  type StockedVariant,
  variantFields,
  variantsWithStock,
} from './product-tree.ts'
import { variants } from './variant.table.ts'

type Ids = { ids: readonly string[] }

const productsByIds = sqlStatement<Ids, Product>(
  () => sql`select ${productFields.list} from ${products} where ${ours(products)} and ${anyOf(products.id, 'ids')}`,
  productFields.read,
)

const variantsByIds = sqlStatement<Ids, StockedVariant>(
  () =>
    sql`select ${variantFields.list} from ${variantsWithStock} where ${ours(variants)} and ${anyOf(variants.id, 'ids')}`,
  variantFields.read,
)

const variantsOfProducts = sqlStatement<Ids, StockedVariant>(
  () => sql`
    select ${variantFields.list} from ${variantsWithStock}
    where ${ours(variants)} and ${anyOf(variants.productId, 'ids')} and ${variants.deletedAt} is null order by ${variants.position}`,
  variantFields.read,
)

const imagesOfProducts = sqlStatement<Ids, ImageRow>(
  () => sql`
    select ${imageFields.list} from ${productImages}
    where ${ours(productImages)} and ${anyOf(productImages.productId, 'ids')} order by ${productImages.position}`,
  imageFields.read,
)

/** Rows by key, as the resolvers of relations need them. Products come whatever their status: who may see them is asked elsewhere. */
export const catalogLoaders = {
  ...categoryLoaders,
  productsOfCategory,
  category: oneById(categories),
  brand: oneById(brands),
  image: oneById(productImages),
  product: oneBy(productsByIds, ({ id }) => id),
  variant: oneBy(variantsByIds, ({ id }) => id),
  variantsOfProduct: manyBy(variantsOfProducts, ({ productId }) => productId),
  imagesOfProduct: manyBy(imagesOfProducts, ({ productId }) => productId),
}
