import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { lockProduct } from './lock-products.ts'
import { checkPublishable } from './product.rules.ts'
import { Product } from './product.type.ts'
import type { Product as ProductRow } from './product-tree.ts'
import { getProduct, listVariants, setStatus } from './write-products.ts'

@InputType({ description: 'Which product to show to shoppers.' })
class ProductPublishInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the product has this version.' })
  expectedVersion?: number
}

@Type('What `productPublish` answers.')
class ProductPublishPayload extends Payload {
  @Field(() => Product, { nullable: true, description: 'The product, published; null when refused.' })
  product?: ProductRow
}

export async function productPublish(tx: Tx, input: ProductPublishInput): Promise<ProductRow> {
  const product = await lockProduct(tx, input.productId)
  const variants = await listVariants(tx, { productIds: [product.id] })

  checkVersion(product, input.expectedVersion)
  checkPublishable(variants.length)

  if (product.status !== 'PUBLISHED') await setStatus(tx, product.id, 'PUBLISHED')
  return getProduct(tx, product.id)
}

@Resolver()
export class ProductPublish {
  @Mutation(() => ProductPublishPayload, {
    description:
      'Shows a product to shoppers; one that is shown already stays as it is. Needs `catalog:write`. Errors: NOT_FOUND, CONFLICT, REQUIRED (it has no variant).',
  })
  productPublish(
    @Arg('input', () => ProductPublishInput, { description: 'Which product.' }) input: ProductPublishInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ product: await productPublish(tx, input) }))
  }
}
