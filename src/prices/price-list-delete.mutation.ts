import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { PriceListRow } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { PriceList } from './price.type.ts'
import { hasPrices, lockPriceList, removePriceList } from './price-list.queries.ts'

@InputType({ description: 'Which price list to delete.' })
class PriceListDeleteInput {
  @Field(() => ID, { description: 'The list, `prl_…`; else NOT_FOUND.' })
  priceListId!: string
}

@Type('What `priceListDelete` answers.')
class PriceListDeletePayload extends Payload {
  @Field(() => PriceList, { nullable: true, description: 'The list as it was; null when refused.' })
  priceList?: PriceListRow
}

export async function priceListDelete(tx: Tx, { priceListId }: PriceListDeleteInput): Promise<PriceListRow> {
  const list = await lockPriceList(tx, priceListId)
  if (await hasPrices(tx, list.id)) refuse('IN_USE', 'It still has prices.', 'input', 'priceListId')

  await removePriceList(tx, list.id)
  return list
}

@Resolver()
export class PriceListDelete {
  @Mutation(() => PriceListDeletePayload, {
    description:
      'Deletes a price list that has no prices any more; `pricesUpdate` takes them out. Needs `catalog:write`. Sales of it that are over go with it; the history of its prices stays. Errors: NOT_FOUND, IN_USE.',
  })
  priceListDelete(
    @Arg('input', () => PriceListDeleteInput, { description: 'Which list.' }) input: PriceListDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ priceList: await priceListDelete(tx, input) }))
  }
}
