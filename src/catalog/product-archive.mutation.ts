import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { lockProduct } from './lock-products.ts'
import { Product } from './product.type.ts'
import type { Product as ProductRow } from './product-tree.ts'
import { getProduct, setStatus } from './write-products.ts'

@InputType({ description: 'Which product to sell no longer.' })
class ProductArchiveInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the product has this version.' })
  expectedVersion?: number
}

@Type('What `productArchive` answers.')
class ProductArchivePayload extends Payload {
  @Field(() => Product, { nullable: true, description: 'The product, archived; null when refused.' })
  product?: ProductRow
}

export async function productArchive(tx: Tx, input: ProductArchiveInput): Promise<ProductRow> {
  const product = await lockProduct(tx, input.productId)
  checkVersion(product, input.expectedVersion)
  if (product.status !== 'ARCHIVED') await setStatus(tx, product.id, 'ARCHIVED')
  return getProduct(tx, product.id)
}

@Resolver()
export class ProductArchive {
  @Mutation(() => ProductArchivePayload, {
    description:
      'Sells a product no longer, without deleting it; publish it to sell it again. One that is archived already stays as it is. Needs `catalog:write`. Errors: NOT_FOUND, CONFLICT.',
  })
  productArchive(
    @Arg('input', () => ProductArchiveInput, { description: 'Which product.' }) input: ProductArchiveInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ product: await productArchive(tx, input) }))
  }
}
