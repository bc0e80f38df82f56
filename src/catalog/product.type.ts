import { Field, Float, Int } from 'type-graphql'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Node, nameNode } from '../platform/node.ts'
import { connectionOf } from '../platform/page.ts'
import { Type } from '../platform/type.ts'
import { productImages } from './image.table.ts'
import { availability, productStatus, products } from './product.table.ts'
import { stockPolicy, variants } from './variant.table.ts'

nameNode('prod', 'Product')
nameNode('var', 'ProductVariant')
nameNode('img', 'ProductImage')

export const ProductStatus = exposeEnum(productStatus, 'ProductStatus', 'Who can see a product.', {
  DRAFT: 'Being made; seen with the permission `catalog:read` only.',
  PUBLISHED: 'Shown to shoppers.',
  ARCHIVED: 'No longer sold; seen with the permission `catalog:read` only.',
})

export const Availability = exposeEnum(
  availability,
  'Availability',
  'How much of a product is left, over all its variants.',
  {
    IN_STOCK: 'More than 10 pieces, or a variant that is sold beyond its stock.',
    LOW_STOCK: '1 to 10 pieces.',
    OUT_OF_STOCK: 'None.',
  },
)

export const StockPolicy = exposeEnum(
  stockPolicy,
  'StockPolicy',
  'What happens once the stock of a variant is used up.',
  {
    DENY: 'It cannot be bought.',
    CONTINUE: 'It is sold on.',
    PREORDER: 'It is sold on, and the buyer is told that it comes later.',
  },
)

export type StockPolicy = keyof typeof StockPolicy
export type ProductStatus = keyof typeof ProductStatus
export type Availability = keyof typeof Availability

@Type('What shoppers think of a product.')
export class Rating {
  @Field(() => Float, {
    nullable: true,
    description: 'Mean of its reviews, 1 to 5, to two decimals; null without reviews.',
  })
  average!: number | null
  @Field(() => Int, { description: 'How many reviews it has.' })
  count!: number
}

@Type('Something the shop sells, in one or more variants.', { implements: Node })
export class Product extends expose(products, {
  id: 'Opaque id: `prod_…`.',
  name: 'Name shown to shoppers.',
  slug: 'Part of the URL, unique among the products of the tenant that are not deleted.',
  descriptionHtml: 'Sanitised HTML: safe to show as it is.',
  status: 'Who can see it.',
  featured: 'Whether the shop puts it forward.',
  tags: 'Free words to filter by.',
  availability: 'How much is left, over all variants.',
  publishedAt: 'When it was first shown to shoppers.',
  createdAt: 'When it was made.',
  updatedAt: 'When it was last changed; orders and stock do not count.',
  version: 'Counts up with each change; for `expectedVersion`.',
}) {}

@Type('One choice that makes a variant.')
export class VariantOption {
  @Field(() => String, { description: 'What is chosen: `Colour`.' })
  name!: string
  @Field(() => String, { description: 'The choice: `Moss`.' })
  value!: string
}

@Type('A product as it can be bought: one size, one colour.', { implements: Node })
export class ProductVariant extends expose(variants, {
  id: 'Opaque id: `var_…`.',
  sku: 'Stock keeping unit, 1 to 50 characters, unique among the variants of the tenant that are not deleted.',
  barcode: 'EAN, UPC or the like, as printed.',
  weightGrams: 'Weight of one piece in grams; null where the shop has not said.',
  stockPolicy: 'What happens once its stock is used up.',
  position: 'Its place among the variants of the product, from 0.',
  version: 'Counts up with each change; for `expectedVersion`.',
}) {}

@Type('A picture of a product.', { implements: Node })
export class ProductImage extends expose(productImages, {
  id: 'Opaque id: `img_…`.',
  alt: 'What the picture shows, for those who do not see it.',
  position: 'Its place among the pictures of the product, from 0.',
}) {}

export const ProductConnection = connectionOf('Product', () => Product)

@Type('A numbered page of products, for back offices.')
export class ProductPage {
  @Field(() => [Product], { description: 'The products of this page.' })
  items!: Product[]
  @Field(() => Int, { description: 'The number of this page, from 1.' })
  page!: number
  @Field(() => Int, { description: 'How many a page holds.' })
  pageSize!: number
  @Field(() => Int, { description: 'How many products there are on all pages.' })
  totalCount!: number
  @Field(() => Int, { description: 'How many pages there are.' })
  totalPages!: number
  @Field(() => Boolean, { description: 'Whether a page follows.' })
  hasNext!: boolean
}
