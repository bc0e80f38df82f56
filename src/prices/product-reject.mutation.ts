import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import {
  checkReason,
  lockProduct,
  type PriceChangeRow,
  Product,
  type ProductRow,
  settlePrices,
} from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { checkDecision, checkWaiting } from './approval.rules.ts'
import { PriceChange } from './price.type.ts'
import { listWaiting } from './price-change.queries.ts'

@InputType({ description: 'Of which product prices stay as they are, and why.' })
class ProductRejectInput {
  @Field(() => ID, { description: 'The product; else NOT_FOUND.' })
  productId!: string
  @Field(() => String, { description: 'Why: 1 to 500 characters, else REQUIRED or TOO_LONG.' })
  reason!: string
}

@Type('What `productReject` answers.')
class ProductRejectPayload extends Payload {
  @Field(() => Product, { nullable: true, description: 'The product, as it was; null when refused.' })
  product?: ProductRow
  @Field(() => [PriceChange], { nullable: true, description: 'The changes that waited, rejected; null when refused.' })
  changes?: readonly PriceChangeRow[]
}

type Rejected = { product: ProductRow; changes: readonly PriceChangeRow[] }

export async function productReject(tx: Tx, input: ProductRejectInput, now = new Date()): Promise<Rejected> {
  const product = await lockProduct(tx, input.productId)
  const waiting = await listWaiting(tx, product.id)

  const decision = checkDecision(checkReason(input.reason, 'input', 'reason'))
  checkWaiting(waiting)

  const decided = { status: 'REJECTED' as const, decision, decidedAt: now, decidedBy: tx.caller.actor.id }
  const changes = waiting.map((change) => ({ ...change, ...decided }))
  await settlePrices(tx, changes)
  return { product, changes }
}

@Resolver()
export class ProductReject {
  @Mutation(() => ProductRejectPayload, {
    description:
      'Turns down the changes of the prices of a product that wait for approval. Needs `catalog:approve`. Errors: NOT_FOUND, REQUIRED, TOO_LONG, WRONG_STATE (nothing waits).',
  })
  productReject(
    @Arg('input', () => ProductRejectInput, { description: 'Which product, and why.' }) input: ProductRejectInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => productReject(tx, input))
  }
}
