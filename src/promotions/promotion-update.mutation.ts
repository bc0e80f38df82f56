import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook } from '../taxes/index.ts'
import { checkNamed, type Shelves } from './named-products.ts'
import { PromotionBenefitInput, PromotionFactsInput, promotionNameField } from './promotion.input.ts'
import { changePromotion, findPromotion, noSuchPromotion } from './promotion.queries.ts'
import { promotionOf } from './promotion.rules.ts'
import type { PromotionRow } from './promotion.table.ts'
import { Promotion } from './promotion.type.ts'

@InputType({ description: 'Changes to a promotion; what is left out stays as it is, null clears.' })
class PromotionUpdateInput extends PromotionFactsInput {
  @Field(() => ID, { description: 'The promotion, `prm_…`; else NOT_FOUND.' })
  promotionId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the promotion has this version.' })
  expectedVersion?: number
  @Field(() => String, { nullable: true, ...promotionNameField })
  name?: string | null
  @Field(() => PromotionBenefitInput, { nullable: true, description: 'What it grants, as a whole.' })
  benefit?: PromotionBenefitInput | null
}

@Type('What `promotionUpdate` answers.')
class PromotionUpdatePayload extends Payload {
  @Field(() => Promotion, { nullable: true, description: 'The promotion as it is now; null when refused.' })
  promotion?: PromotionRow
}

export async function promotionUpdate(
  tx: Tx,
  shelves: Shelves,
  currency: string,
  input: PromotionUpdateInput,
): Promise<PromotionRow | undefined> {
  await countRulebook(tx)
  const now = (await findPromotion(tx, input.promotionId)) ?? noSuchPromotion()

  checkVersion(now, input.expectedVersion)
  const facts = promotionOf(input, currency, now)
  await checkNamed(shelves, facts.definition)

  return changePromotion(tx, now.id, facts)
}

@Resolver()
export class PromotionUpdate {
  @Mutation(() => PromotionUpdatePayload, {
    description:
      'Changes a promotion, or turns it on or off (`active`): for carts at once; what is ordered keeps what it was granted. ' +
      'Needs `promotions:write`. Errors: NOT_FOUND, CONFLICT, REQUIRED, INVALID, TOO_LONG, TOO_MANY, CURRENCY_MISMATCH.',
  })
  promotionUpdate(
    @Arg('input', () => PromotionUpdateInput, { description: 'What to change.' }) input: PromotionUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({
      promotion: await promotionUpdate(tx, ctx.loaders, ctx.tenant.currency, input),
    }))
  }
}
