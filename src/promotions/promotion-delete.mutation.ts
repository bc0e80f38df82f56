import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook } from '../taxes/index.ts'
import { noSuchPromotion, removePromotion } from './promotion.queries.ts'

@InputType({ description: 'Which promotion to delete.' })
class PromotionDeleteInput {
  @Field(() => ID, { description: 'The promotion, `prm_…`; else NOT_FOUND.' })
  promotionId!: string
}

@Type('What `promotionDelete` answers.')
class PromotionDeletePayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The id that it had; null when refused.' })
  promotionId?: string
}

export async function promotionDelete(tx: Tx, { promotionId }: PromotionDeleteInput): Promise<string> {
  await countRulebook(tx)
  return ((await removePromotion(tx, promotionId)) ?? noSuchPromotion()).id
}

@Resolver()
export class PromotionDelete {
  @Mutation(() => PromotionDeletePayload, {
    description:
      'Deletes a promotion with its codes and the count of its uses; what is ordered keeps what it was granted. ' +
      'Needs `promotions:write`. Errors: NOT_FOUND. To end one for a while, turn it off.',
  })
  promotionDelete(
    @Arg('input', () => PromotionDeleteInput, { description: 'Which promotion.' }) input: PromotionDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ promotionId: await promotionDelete(tx, input) }))
  }
}
