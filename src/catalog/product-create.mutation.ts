import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { shareTaxClass } from '../taxes/index.ts'
import { ensureBrand } from './brand.queries.ts'
import { shareCategory } from './category.queries.ts'
import { checkHtml } from './html.rules.ts'
import { ProductImageInput } from './image.input.ts'
import { checkImages } from './image.rules.ts'
import { checkName, checkSlug, checkTags, slugOf } from './product.rules.ts'
import { Product } from './product.type.ts'
import type { Product as ProductRow } from './product-tree.ts'
import { refreshProducts } from './refresh-products.ts'
import { orTaken } from './taken.ts'
import { ProductVariantInput } from './variant.input.ts'
import { checkVariants, type VariantFacts } from './variant.rules.ts'
import { addImages, addVariants, getProduct, insertProducts, listVariants, takeFreeSlug } from './write-products.ts'

@InputType({ description: 'A new product. It is a draft until it is published.' })
class ProductCreateInput {
  @Field(() => String, { description: 'Name shown to shoppers, 1 to 255 characters.' })
  name!: string
  @Field(() => String, {
    nullable: true,
    description: 'Part of the URL: a-z, 0-9 and single hyphens, at most 100. Made of the name when left out.',
  })
  slug?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'HTML of at most 100,000 characters; what is not safe to show is taken out.',
  })
  descriptionHtml?: string | null
  @Field(() => ID, { nullable: true, description: 'The shelf it stands on.' })
  categoryId?: string | null
  @Field(() => ID, {
    nullable: true,
    description: 'The tax class of it, `txc_…`; that of its category when left out.',
  })
  taxClassId?: string | null
  @Field(() => String, { nullable: true, description: 'Who makes it, by name or slug; made at its first use.' })
  brand?: string | null
  @Field(() => [String], { nullable: true, description: 'Words to filter by: at most 30, of at most 100 characters.' })
  tags?: string[] | null
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the shop puts it forward.' })
  featured!: boolean
  @Field(() => [ProductImageInput], { nullable: true, description: 'Its pictures, in order; at most 20.' })
  images?: ProductImageInput[] | null
  @Field(() => [ProductVariantInput], { nullable: true, description: 'What can be bought, in order; at most 100.' })
  variants?: ProductVariantInput[] | null
}

@Type('What `productCreate` answers.')
class ProductCreatePayload extends Payload {
  @Field(() => Product, { nullable: true, description: 'The new product; null when it was refused.' })
  product?: ProductRow
}

export async function productCreate(tx: Tx, input: ProductCreateInput, currency: string): Promise<ProductRow> {
  const name = checkName(input.name, 'input', 'name')
  const slug = input.slug ? checkSlug(input.slug, 'input', 'slug') : undefined
  const descriptionHtml = checkHtml(input.descriptionHtml ?? '', 'input', 'descriptionHtml')
  const tags = checkTags(input.tags ?? [], 'input', 'tags')
  const images = checkImages(input.images ?? [], 'input', 'images')
  const variants = checkVariants(input.variants ?? [], currency, 'input', 'variants')

  const taxClass = input.taxClassId ? await shareTaxClass(tx, input.taxClassId) : undefined
  const category = input.categoryId ? await shareCategory(tx, input.categoryId) : undefined
  const brand = input.brand?.trim() ? await ensureBrand(tx, checkName(input.brand, 'input', 'brand')) : undefined
  await checkSkus(tx, variants)

  const actor = tx.caller.actor.id
  const product = {
    id: newId('prod'),
    slug: slug ?? (await takeFreeSlug(tx, slugOf(name))),
    categoryId: category?.id,
    taxClassId: taxClass?.id,
    brandId: brand?.id,
    status: 'DRAFT' as const,
    featured: input.featured,
    ...{ name, descriptionHtml, tags, createdBy: actor, updatedBy: actor },
  }
  const at = <F>(list: readonly F[]) => list.map((facts, position) => ({ productId: product.id, position, facts }))
  await orTaken(tx.run(insertProducts, { rows: [product] }), { products_slug: ['input', 'slug'] })
  await orTaken(addVariants(tx, at(variants)), { variants_sku: ['input', 'variants'] })
  await addImages(tx, at(images))
  await refreshProducts(tx, [product.id])
  return getProduct(tx, product.id)
}

/** Tells which SKU is taken; the unique index has the last word. */
async function checkSkus(tx: Tx, variants: readonly VariantFacts[]): Promise<void> {
  if (variants.length === 0) return
  const taken = new Set((await listVariants(tx, { skus: variants.map(({ sku }) => sku) })).map(({ sku }) => sku))
  const first = variants.findIndex(({ sku }) => taken.has(sku))
  if (first >= 0)
    refuse('TAKEN', `The SKU ${variants[first]?.sku} is already used.`, 'input', 'variants', String(first), 'sku')
}

@Resolver()
export class ProductCreate {
  @Mutation(() => ProductCreatePayload, {
    description:
      'Makes a product, as a draft. Needs `catalog:write`. Errors: REQUIRED, INVALID, TOO_LONG, TOO_MANY, NOT_FOUND (category or tax class), TAKEN (slug or SKU).',
  })
  productCreate(
    @Arg('input', () => ProductCreateInput, { description: 'The new product.' }) input: ProductCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ product: await productCreate(tx, input, ctx.tenant.currency) }))
  }
}
