import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import {
  changePrices,
  lockPrices,
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
import { checkApproved } from './approval.rules.ts'
import { PriceChange } from './price.type.ts'
import { approveStanding, listWaiting } from './price-change.queries.ts'
import { madeOf } from './run-change-set.rules.ts'

@InputType({ description: 'Of which product prices are approved.' })
class ProductApproveInput {
  @Field(() => ID, { description: 'The product; else NOT_FOUND.' })
  productId!: string
}

@Type('What `productApprove` answers.')
class ProductApprovePayload extends Payload {
  @Field(() => Product, { nullable: true, description: 'The product; null when refused.' })
  product?: ProductRow
  @Field(() => [PriceChange], { nullable: true, description: 'The changes that waited, made; null when refused.' })
  changes?: readonly PriceChangeRow[]
}

type Approved = { product: ProductRow; changes: readonly PriceChangeRow[] }

export async function productApprove(tx: Tx, { productId }: ProductApproveInput, now = new Date()): Promise<Approved> {
  const { id } = await lockProduct(tx, productId)
  const waiting = await listWaiting(tx, id)
  const priceListIds = waiting.flatMap(({ priceListId }) => priceListId ?? [])
  const board = await lockPrices(tx, { variantIds: waiting.map(({ variantId }) => variantId), priceListIds })

  const powers = ({ overridden }: PriceChangeRow) => ({ override: overridden, approve: true })
  const { planned, settled } = madeOf(waiting, board, powers, now, tx.caller.actor.id)
  checkApproved(settled)

  await changePrices(tx, planned, now)
  await settlePrices(tx, settled)
  await approveStanding(tx, id)
  return { product: await lockProduct(tx, id), changes: settled }
}

@Resolver()
export class ProductApprove {
  @Mutation(() => ProductApprovePayload, {
    description:
      'Makes the changes of the prices of a product that wait for approval; from then on all its prices count as approved as they are, also where nothing waited. ' +
      'Needs `catalog:approve`. Errors: NOT_FOUND, WRONG_STATE (what waits cannot be made any more: reject it).',
  })
  productApprove(
    @Arg('input', () => ProductApproveInput, { description: 'Which product.' }) input: ProductApproveInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) => productApprove(tx, input))
  }
}
