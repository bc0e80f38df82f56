import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook } from '../taxes/index.ts'
import { checkCodes } from './code.rules.ts'
import { makeCodes } from './make-codes.ts'
import { checkNamed, type Shelves } from './named-products.ts'
import { PromotionBenefitInput, PromotionFactsInput, promotionNameField } from './promotion.input.ts'
import { countPromotions, insertPromotion } from './promotion.queries.ts'
import { promotionOf } from './promotion.rules.ts'
import type { PromotionRow } from './promotion.table.ts'
import { Promotion } from './promotion.type.ts'

const MOST = 1_000

@InputType({ description: 'A new promotion.' })
class PromotionCreateInput extends PromotionFactsInput {
  @Field(() => String, promotionNameField)
  name!: string
  @Field(() => PromotionBenefitInput, { description: 'What it grants.' })
  benefit!: PromotionBenefitInput
  @Field(() => [String], {
    defaultValue: [],
    description:
      'Codes for it, as `promotionCodesCreate` makes them; none for one that is automatic, else WRONG_STATE.',
  })
  codes!: string[]
}

@Type('What `promotionCreate` answers.')
class PromotionCreatePayload extends Payload {
  @Field(() => Promotion, { nullable: true, description: 'The new promotion; null when refused.' })
  promotion?: PromotionRow
}

export async function promotionCreate(
  tx: Tx,
  shelves: Shelves,
  currency: string,
  input: PromotionCreateInput,
): Promise<PromotionRow | undefined> {
  const facts = promotionOf(input, currency)
  const codes = checkCodes(input.codes)

  await countRulebook(tx)
  await checkNamed(shelves, facts.definition)
  if ((await countPromotions(tx)) >= MOST) refuse('TOO_MANY', `There are at most ${MOST} promotions.`, 'input')

  const promotion = await insertPromotion(tx, newId('prm'), facts)
  if (promotion && codes.length > 0) await makeCodes(tx, promotion, codes, null)
  return promotion
}

@Resolver()
export class PromotionCreate {
  @Mutation(() => PromotionCreatePayload, {
    description:
      'Makes a promotion: for carts at once. Needs `promotions:write`. Errors: REQUIRED, INVALID, TOO_LONG, CURRENCY_MISMATCH, ' +
      'NOT_FOUND (a product, variant or category), TAKEN and WRONG_STATE (its codes), TOO_MANY (1,000 promotions are the most).',
  })
  promotionCreate(
    @Arg('input', () => PromotionCreateInput, { description: 'The new promotion.' }) input: PromotionCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({
      promotion: await promotionCreate(tx, ctx.loaders, ctx.tenant.currency, input),
    }))
  }
}
