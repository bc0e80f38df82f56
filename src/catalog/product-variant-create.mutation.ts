import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { lockProduct } from './lock-products.ts'
import { ProductVariant } from './product.type.ts'
import type { StockedVariant } from './product-tree.ts'
import { refreshProducts } from './refresh-products.ts'
import { orTaken } from './taken.ts'
import { ProductVariantInput } from './variant.input.ts'
import { checkVariant, Siblings } from './variant.rules.ts'
import { addVariants, getVariant, listVariants } from './write-products.ts'

@InputType({ description: 'A new variant of a product, placed behind the others.' })
class ProductVariantCreateInput extends ProductVariantInput {
  @Field(() => ID, { description: 'The product.' })
  productId!: string
}

@Type('What `productVariantCreate` answers.')
class ProductVariantCreatePayload extends Payload {
  @Field(() => ProductVariant, { nullable: true, description: 'The new variant; null when refused.' })
  variant?: StockedVariant
}

export async function productVariantCreate(
  tx: Tx,
  input: ProductVariantCreateInput,
  currency: string,
): Promise<StockedVariant> {
  const facts = checkVariant(input, currency, 'input')
  const product = await lockProduct(tx, input.productId)
  const others = await listVariants(tx, { productIds: [product.id] })

  new Siblings(others).admit(facts, 'input')

  const position = Math.max(-1, ...others.map((variant) => variant.position)) + 1
  const added = addVariants(tx, [{ productId: product.id, position, facts }])
  const [id = ''] = await orTaken(added, { variants_sku: ['input', 'sku'] })
  await refreshProducts(tx, [product.id])
  return getVariant(tx, id)
}

@Resolver()
export class ProductVariantCreate {
  @Mutation(() => ProductVariantCreatePayload, {
    description:
      'Adds a variant to a product. Needs `catalog:write`. Errors: NOT_FOUND, REQUIRED, INVALID, TOO_LONG, TOO_MANY, TAKEN (SKU or options).',
  })
  productVariantCreate(
    @Arg('input', () => ProductVariantCreateInput, { description: 'The new variant.' })
    input: ProductVariantCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ variant: await productVariantCreate(tx, input, ctx.tenant.currency) }))
  }
}
