import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { unearth } from './bury-products.ts'
import { lockProductOrRemains } from './lock-products.ts'
import { Product } from './product.type.ts'
import type { Product as ProductRow } from './product-tree.ts'
import { refreshProducts } from './refresh-products.ts'
import { orTaken } from './taken.ts'
import { getProduct } from './write-products.ts'

@InputType({ description: 'Which deleted product to bring back.' })
class ProductRestoreInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the product has this version.' })
  expectedVersion?: number
}

@Type('What `productRestore` answers.')
class ProductRestorePayload extends Payload {
  @Field(() => Product, { nullable: true, description: 'The product as it is again; null when refused.' })
  product?: ProductRow
}

export async function productRestore(tx: Tx, input: ProductRestoreInput): Promise<ProductRow> {
  const product = await lockProductOrRemains(tx, input.productId)
  checkVersion(product, input.expectedVersion)
  if (product.deletedAt) {
    const at = ['input', 'productId']
    await orTaken(unearth(tx, product.id), { products_slug: at, variants_sku: at })
    await refreshProducts(tx, [product.id])
  }
  return getProduct(tx, product.id)
}

@Resolver()
export class ProductRestore {
  @Mutation(() => ProductRestorePayload, {
    description:
      'Brings a deleted product back as it was, with the variants deleted with it; one that is not deleted stays as it is. ' +
      'Needs `catalog:write`. Errors: NOT_FOUND, CONFLICT, TAKEN (its slug or a SKU was given to another meanwhile).',
  })
  productRestore(
    @Arg('input', () => ProductRestoreInput, { description: 'Which product.' }) input: ProductRestoreInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ product: await productRestore(tx, input) }))
  }
}
