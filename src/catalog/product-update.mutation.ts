import { and, eq, sql } from 'drizzle-orm'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { db } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { shareTaxClass } from '../taxes/index.ts'
import { ensureBrand } from './brand.queries.ts'
import { shareCategory } from './category.queries.ts'
import { checkHtml } from './html.rules.ts'
import { ProductImageInput } from './image.input.ts'
import { checkImages } from './image.rules.ts'
import { lockProduct } from './lock-products.ts'
import { checkName, checkSlug, checkTags } from './product.rules.ts'
import { products } from './product.table.ts'
import { Product } from './product.type.ts'
import type { Product as ProductRow } from './product-tree.ts'
import { refreshProducts } from './refresh-products.ts'
import { orTaken } from './taken.ts'
import { getProduct, replaceImages } from './write-products.ts'

@InputType({ description: 'Changes to a product; what is left out stays as it is.' })
class ProductUpdateInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the product has this version.' })
  expectedVersion?: number
  @Field(() => String, { nullable: true, description: 'Name shown to shoppers, 1 to 255 characters.' })
  name?: string | null
  @Field(() => String, { nullable: true, description: 'Part of the URL: a-z, 0-9 and single hyphens, at most 100.' })
  slug?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'HTML of at most 100,000 characters; what is not safe to show is taken out. Null empties it.',
  })
  descriptionHtml?: string | null
  @Field(() => ID, { nullable: true, description: 'The shelf it stands on; null takes it off its shelf.' })
  categoryId?: string | null
  @Field(() => ID, {
    nullable: true,
    description: 'The tax class of it, `txc_…`; null means that of its category.',
  })
  taxClassId?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Who makes it, by name or slug, made at its first use; null means nobody.',
  })
  brand?: string | null
  @Field(() => [String], {
    nullable: true,
    description: 'Words to filter by, in place of the present ones: at most 30, of at most 100 characters.',
  })
  tags?: string[] | null
  @Field(() => Boolean, { nullable: true, description: 'Whether the shop puts it forward.' })
  featured?: boolean | null
  @Field(() => [ProductImageInput], {
    nullable: true,
    description: 'Its pictures in order, in place of the present ones; at most 20.',
  })
  images?: ProductImageInput[] | null
}

@Type('What `productUpdate` answers.')
class ProductUpdatePayload extends Payload {
  @Field(() => Product, { nullable: true, description: 'The product as it is now; null when refused.' })
  product?: ProductRow
}

export async function productUpdate(tx: Tx, input: ProductUpdateInput): Promise<ProductRow> {
  const { categoryId, taxClassId, brand } = input
  const images = given(input.images, (list) => checkImages(list ?? [], 'input', 'images'))
  const own = {
    name: given(input.name, (name) => checkName(name ?? '', 'input', 'name')),
    slug: given(input.slug, (slug) => checkSlug(slug ?? '', 'input', 'slug')),
    descriptionHtml: given(input.descriptionHtml, (html) => checkHtml(html ?? '', 'input', 'descriptionHtml')),
    tags: given(input.tags, (tags) => checkTags(tags ?? [], 'input', 'tags')),
    featured: given(input.featured, (featured) => featured ?? false),
  }

  const taxClass = taxClassId ? (await shareTaxClass(tx, taxClassId)).id : taxClassId
  const category = categoryId ? (await shareCategory(tx, categoryId)).id : categoryId
  const maker = brand?.trim()
    ? (await ensureBrand(tx, checkName(brand, 'input', 'brand')))?.id
    : given(brand, () => null)
  const product = await lockProduct(tx, input.productId)

  checkVersion(product, input.expectedVersion)

  const set = {
    ...own,
    categoryId: category,
    taxClassId: taxClass,
    brandId: maker,
    version: sql`${products.version} + 1`,
    updatedAt: sql`now()`,
    updatedBy: tx.caller.actor.id,
  }
  const update = db
    .update(products)
    .set(set)
    .where(and(ours(products), eq(products.id, product.id)))
  await orTaken(tx.query(update.returning({ id: products.id })), { products_slug: ['input', 'slug'] })
  if (images) await replaceImages(tx, product.id, images)
  await refreshProducts(tx, [product.id])
  return getProduct(tx, product.id)
}

/** What is left out stays left out; null is a value. */
const given = <V, R>(value: V | undefined, read: (value: V) => R): R | undefined =>
  value === undefined ? undefined : read(value)

@Resolver()
export class ProductUpdate {
  @Mutation(() => ProductUpdatePayload, {
    description:
      'Changes a product. Needs `catalog:write`. Errors: NOT_FOUND (the product, the category or the tax class), CONFLICT, REQUIRED, INVALID, TOO_LONG, TOO_MANY, TAKEN (the slug).',
  })
  productUpdate(
    @Arg('input', () => ProductUpdateInput, { description: 'What to change.' }) input: ProductUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ product: await productUpdate(tx, input) }))
  }
}
