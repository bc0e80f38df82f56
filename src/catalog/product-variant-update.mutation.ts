import { and, eq, sql } from 'drizzle-orm'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload, type Warning } from '../platform/payload.ts'
import { DecimalScalar } from '../platform/scalars.ts'
import { db } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { rebased } from './base-price.rules.ts'
import { notePrices } from './change-prices.ts'
import { countStock, followPolicy } from './count-stock.ts'
import { lockProduct } from './lock-products.ts'
import { listGuarded } from './price-board.queries.ts'
import { AWAITS_APPROVAL, checkReason, powersOf } from './price-change.rules.ts'
import { ProductVariant, StockPolicy } from './product.type.ts'
import type { StockedVariant } from './product-tree.ts'
import { refreshProducts } from './refresh-products.ts'
import { orTaken } from './taken.ts'
import { VariantOptionInput } from './variant.input.ts'
import { Siblings } from './variant.rules.ts'
import { variants } from './variant.table.ts'
import { changedVariant, checkCounted } from './variant-change.rules.ts'
import { getVariant, listVariants, showVariant } from './write-products.ts'

@InputType({ description: 'Changes to a variant; what is left out stays as it is.' })
class ProductVariantUpdateInput {
  @Field(() => ID, { description: 'The variant.' })
  variantId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the variant has this version.' })
  expectedVersion?: number
  @Field(() => String, { nullable: true, description: 'Stock keeping unit, 1 to 50 characters, unique in the tenant.' })
  sku?: string | null
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Price of one piece in the currency of the variant: at least 0.01 (1 for currencies without digits). It drops a price to compare with that it reaches. ' +
      'Below half of the price that was last approved it is refused with PRICE_DROP, unless `reason` says why.',
  })
  price?: string | null
  @Field(() => String, {
    nullable: true,
    description:
      'Why the price changes, for its history. With `prices:override` it may then fall as far as it likes, and counts as approved.',
  })
  reason?: string | null
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The price to compare with, above the price; null takes it away.',
  })
  compareAtPrice?: string | null
  @Field(() => Int, {
    nullable: true,
    description: 'Pieces that can be sold from now on, 0 to 1,000,000,000, whatever there were.',
  })
  stock?: number | null
  @Field(() => [VariantOptionInput], {
    nullable: true,
    description: 'The choices that make it, in place of the present ones; at most 3.',
  })
  options?: VariantOptionInput[] | null
  @Field(() => String, {
    nullable: true,
    description: 'EAN, UPC or the like, at most 50 characters; null takes it away.',
  })
  barcode?: string | null
  @Field(() => Int, {
    nullable: true,
    description: 'Weight of one piece in grams, 0 to 100,000,000, else INVALID; null takes it away.',
  })
  weightGrams?: number | null
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is sold on when the stock is used up. To end that when more was sold than there was, give `stock` too.',
  })
  sellsBeyondStock?: boolean | null
  @Field(() => StockPolicy, {
    nullable: true,
    description:
      'What happens once the stock is used up; says more than `sellsBeyondStock`, and counts where both are given.',
  })
  stockPolicy?: StockPolicy | null
}

@Type('What `productVariantUpdate` answers.')
class ProductVariantUpdatePayload extends Payload {
  @Field(() => ProductVariant, { nullable: true, description: 'The variant as it is now; null when refused.' })
  variant?: StockedVariant
}

type Updated = { variant: StockedVariant; warnings: Warning[] }

export async function productVariantUpdate(tx: WriteTx, input: ProductVariantUpdateInput): Promise<Updated> {
  const { productId } = await getVariant(tx, input.variantId)
  await lockProduct(tx, productId)
  const variant = await getVariant(tx, input.variantId)
  const all = await listVariants(tx, { productIds: [productId] })

  checkVersion(variant, input.expectedVersion)
  const { available, ...wanted } = changedVariant(variant, input)
  const reason = checkReason(input.reason, 'input', 'reason')
  const isGuarded = wanted.priceMinor !== variant.priceMinor && (await listGuarded(tx, [productId])).has(productId)
  const powers = powersOf(tx.caller.permissions, reason)
  const { kept, change } = rebased(variant, { ...variant, ...wanted }, isGuarded, powers, 'input', 'price')
  const { priceMinor, compareAtMinor, approvedMinor } = kept
  const own = { ...wanted, priceMinor, compareAtMinor, approvedMinor }
  new Siblings(all.filter(({ id }) => id !== variant.id)).admit(own, 'input')

  const set = { ...own, version: sql`${variants.version} + 1`, updatedAt: sql`now()`, updatedBy: tx.caller.actor.id }
  const update = db
    .update(variants)
    .set(set)
    .where(and(ours(variants), eq(variants.id, variant.id)))
  await orTaken(tx.query(update.returning({ id: variants.id })), { variants_sku: ['input', 'sku'] })
  if (own.stockPolicy !== variant.stockPolicy) await followPolicy(tx, [variant.id])
  if (change) await notePrices(tx, [change], { reason })
  const isCounted = available !== variant.available
  if (isCounted) await countStock(tx, [{ variantId: variant.id, available }], 'COUNTED')
  await refreshProducts(tx, [productId])
  const updated = await showVariant(tx, variant.id)
  if (isCounted) checkCounted(updated.available, available)
  return { variant: updated, warnings: change?.outcome === 'SUBMITTED' ? [AWAITS_APPROVAL] : [] }
}

@Resolver()
export class ProductVariantUpdate {
  @Mutation(() => ProductVariantUpdatePayload, {
    description:
      'Changes a variant, its price and its stock. Needs `catalog:write`. Errors: NOT_FOUND, CONFLICT, REQUIRED, INVALID, TOO_LONG, TOO_MANY, TAKEN (SKU or options), WRONG_STATE, PRICE_DROP. A price that needs approval stays as it is, and the warning AWAITS_APPROVAL says so.',
  })
  productVariantUpdate(
    @Arg('input', () => ProductVariantUpdateInput, { description: 'What to change.' }) input: ProductVariantUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => productVariantUpdate(tx, input))
  }
}
