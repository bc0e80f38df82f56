import { sql } from 'drizzle-orm'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { lockProduct } from './lock-products.ts'
import { checkNotLast } from './product.rules.ts'
import { ProductVariant } from './product.type.ts'
import type { StockedVariant } from './product-tree.ts'
import { refreshProducts } from './refresh-products.ts'
import { variants } from './variant.table.ts'
import { getVariant, listVariants } from './write-products.ts'

@InputType({ description: 'Which variant to delete.' })
class ProductVariantDeleteInput {
  @Field(() => ID, { description: 'The variant.' })
  variantId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the variant has this version.' })
  expectedVersion?: number
}

@Type('What `productVariantDelete` answers.')
class ProductVariantDeletePayload extends Payload {
  @Field(() => ProductVariant, { nullable: true, description: 'The variant as it was; null when refused.' })
  variant?: StockedVariant
}

const DELETE = sqlStatement<{ id: string; actor: string }, never>(
  () => sql`
    update ${variants} set deleted_at = now(), version = version + 1, updated_at = now(), updated_by = ${sql.placeholder('actor')}::text
    where ${ours(variants)} and ${variants.id} = ${valueParam(variants.id, 'id')}`,
  () => undefined as never,
)

export async function productVariantDelete(tx: Tx, input: ProductVariantDeleteInput): Promise<StockedVariant> {
  const { productId } = await getVariant(tx, input.variantId)
  const product = await lockProduct(tx, productId)
  const variant = await getVariant(tx, input.variantId)
  const all = await listVariants(tx, { productIds: [productId] })

  checkVersion(variant, input.expectedVersion)
  checkNotLast(product.status, all.length)

  await tx.run(DELETE, { id: variant.id, actor: tx.caller.actor.id })
  await refreshProducts(tx, [productId])
  return variant
}

@Resolver()
export class ProductVariantDelete {
  @Mutation(() => ProductVariantDeletePayload, {
    description:
      'Deletes a variant: it cannot be bought any more, and its SKU is free. Orders that hold it stay as they are. ' +
      'Needs `catalog:write`. Errors: NOT_FOUND, CONFLICT, WRONG_STATE (the last variant of a published product).',
  })
  productVariantDelete(
    @Arg('input', () => ProductVariantDeleteInput, { description: 'Which variant.' }) input: ProductVariantDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ variant: await productVariantDelete(tx, input) }))
  }
}
