import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { PromotionCode } from './promotion.type.ts'
import { removeCode } from './promotion-code.queries.ts'
import type { PromotionCodeRow } from './promotion-code.table.ts'

@InputType({ description: 'Which code to delete.' })
class PromotionCodeDeleteInput {
  @Field(() => ID, { description: 'The code, `pco_…`; else NOT_FOUND.' })
  promotionCodeId!: string
}

@Type('What `promotionCodeDelete` answers.')
class PromotionCodeDeletePayload extends Payload {
  @Field(() => PromotionCode, { nullable: true, description: 'The code as it was; null when refused.' })
  promotionCode?: PromotionCodeRow
}

export async function promotionCodeDelete(tx: Tx, input: PromotionCodeDeleteInput): Promise<PromotionCodeRow> {
  const removed = await removeCode(tx, input.promotionCodeId)
  return removed ?? refuse('NOT_FOUND', 'There is no such code.', 'input', 'promotionCodeId')
}

@Resolver()
export class PromotionCodeDelete {
  @Mutation(() => PromotionCodeDeletePayload, {
    description:
      'Deletes a code: carts that have it are told that there is none such. Orders that used it go on counting for its ' +
      'promotion. Needs `promotions:write`. Errors: NOT_FOUND.',
  })
  promotionCodeDelete(
    @Arg('input', () => PromotionCodeDeleteInput, { description: 'Which code.' }) input: PromotionCodeDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ promotionCode: await promotionCodeDelete(tx, input) }))
  }
}
