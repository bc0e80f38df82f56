import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { bury } from './bury-products.ts'
import { lockProduct } from './lock-products.ts'
import { Product } from './product.type.ts'
import type { Product as ProductRow } from './product-tree.ts'
import { getProduct } from './write-products.ts'

@InputType({ description: 'Which product to delete.' })
class ProductDeleteInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the product has this version.' })
  expectedVersion?: number
}

@Type('What `productDelete` answers.')
class ProductDeletePayload extends Payload {
  @Field(() => Product, { nullable: true, description: 'The product as it was deleted; null when refused.' })
  product?: ProductRow
}

export async function productDelete(tx: Tx, input: ProductDeleteInput): Promise<ProductRow> {
  const product = await lockProduct(tx, input.productId)
  checkVersion(product, input.expectedVersion)
  await bury(tx, product.id)
  return getProduct(tx, product.id)
}

@Resolver()
export class ProductDelete {
  @Mutation(() => ProductDeletePayload, {
    description:
      'Deletes a product with its variants: nobody sees it any more, its slug and SKUs are free, and `productRestore` brings it back. ' +
      'Orders that hold it stay as they are. Needs `catalog:write`. Errors: NOT_FOUND, CONFLICT.',
  })
  productDelete(
    @Arg('input', () => ProductDeleteInput, { description: 'Which product.' }) input: ProductDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ product: await productDelete(tx, input) }))
  }
}
