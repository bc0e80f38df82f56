import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook } from '../taxes/index.ts'
import { checkCount } from './amount.rules.ts'
import { CODES_PER_CALL, checkCode, checkCodes, madeCodes } from './code.rules.ts'
import { makeCodes } from './make-codes.ts'
import { findPromotion, noSuchPromotion } from './promotion.queries.ts'
import { PromotionCode } from './promotion.type.ts'
import type { PromotionCodeRow } from './promotion-code.table.ts'

const LONGEST_PREFIX = 20
const MOST_USES = 1_000_000_000

@InputType({ description: 'Codes for a promotion: those that are named, and so many that nobody guesses.' })
class PromotionCodesCreateInput {
  @Field(() => ID, { description: 'The promotion, `prm_…`, else NOT_FOUND; one that is automatic: WRONG_STATE.' })
  promotionId!: string
  @Field(() => [String], {
    defaultValue: [],
    description:
      'Words of 1 to 50 letters, digits, dots, hyphens and underscores, else REQUIRED, TOO_LONG or INVALID; unique in the ' +
      'tenant, in whatever letters, else TAKEN.',
  })
  codes!: string[]
  @Field(() => Int, { defaultValue: 0, description: 'How many to make up; 1,000 in all are the most, else TOO_MANY.' })
  count!: number
  @Field(() => String, { defaultValue: '', description: 'How those begin; at most 20 characters, else TOO_LONG.' })
  prefix!: string
  @Field(() => Int, {
    nullable: true,
    description: 'How many orders may use each: 1 for single-use codes, else INVALID. Absent is any number.',
  })
  usageLimit?: number | null
}

@Type('What `promotionCodesCreate` answers.')
class PromotionCodesCreatePayload extends Payload {
  @Field(() => [PromotionCode], { nullable: true, description: 'The new codes; null when refused.' })
  promotionCodes?: PromotionCodeRow[]
}

export async function promotionCodesCreate(tx: Tx, input: PromotionCodesCreateInput): Promise<PromotionCodeRow[]> {
  await countRulebook(tx)
  const promotion = (await findPromotion(tx, input.promotionId)) ?? noSuchPromotion()

  const codes = codesIn(input)
  const { usageLimit } = input
  const limit = typeof usageLimit === 'number' ? checkCount(usageLimit, MOST_USES, 'input', 'usageLimit') : null

  return makeCodes(tx, promotion, codes, limit)
}

function codesIn({ codes, count, prefix }: PromotionCodesCreateInput): string[] {
  if (count < 0) refuse('INVALID', 'It is not below 0.', 'input', 'count')
  if (codes.length + count === 0) refuse('REQUIRED', 'Name a code, or say how many to make up.', 'input', 'codes')
  if (codes.length + count > CODES_PER_CALL) {
    refuse(
      'TOO_MANY',
      `One call makes at most ${CODES_PER_CALL} codes.`,
      'input',
      codes.length > count ? 'codes' : 'count',
    )
  }
  if (prefix.length > LONGEST_PREFIX) {
    refuse('TOO_LONG', `A prefix has at most ${LONGEST_PREFIX} characters.`, 'input', 'prefix')
  }
  const beginning = prefix.trim() === '' ? '' : checkCode(`${prefix}X`, 'input', 'prefix').slice(0, -1)
  const named = checkCodes(codes)
  return [...named, ...madeCodes(count, beginning)]
}

@Resolver()
export class PromotionCodesCreate {
  @Mutation(() => PromotionCodesCreatePayload, {
    description:
      'Makes codes for a promotion, all or none. Needs `promotions:write`. Errors: NOT_FOUND, WRONG_STATE, REQUIRED, INVALID, ' +
      'TOO_LONG, TOO_MANY, TAKEN.',
  })
  promotionCodesCreate(
    @Arg('input', () => PromotionCodesCreateInput, { description: 'Which codes.' }) input: PromotionCodesCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ promotionCodes: await promotionCodesCreate(tx, input) }))
  }
}
