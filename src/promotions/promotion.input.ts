import { Field, ID, InputType, Int } from 'type-graphql'
import { DateTimeScalar, DecimalScalar } from '../platform/scalars.ts'
import type { BenefitFacts, Definition } from './promotion.table.ts'
import { BenefitKind, DiscountClass, DiscountPer, PromotionTarget, SpendBasis } from './promotion.type.ts'

const AMOUNT = "In the shop's currency, with no more digits than it has, more than 0, else INVALID."

@InputType({ description: 'Products by what they carry; each list has 1 to 500, else REQUIRED or TOO_MANY.' })
export class PromotionExclusionInput {
  @Field(() => [ID], { nullable: true, description: 'Variants, `var_…`, else NOT_FOUND.' })
  variantIds?: string[] | null
  @Field(() => [ID], { nullable: true, description: 'Products, `prod_…`, else NOT_FOUND.' })
  productIds?: string[] | null
  @Field(() => [ID], {
    nullable: true,
    description: 'Categories, `cat_…`, with all that lies in them, else NOT_FOUND.',
  })
  categoryIds?: string[] | null
  @Field(() => [String], { nullable: true, description: 'Tags.' })
  tags?: string[] | null
}

@InputType({ description: 'Which products are meant: those that any list names; all where none is given.' })
export class PromotionSelectionInput extends PromotionExclusionInput {
  @Field(() => PromotionExclusionInput, { nullable: true, description: 'Left out, although selected.' })
  except?: PromotionExclusionInput | null
}

@InputType({
  description:
    'What a promotion grants. Of the fields, those that tell its kind: others are INVALID, missing ones REQUIRED.',
})
export class PromotionBenefitInput {
  @Field(() => BenefitKind, { description: 'What kind of thing; it says which fields tell it.' })
  kind!: BenefitFacts['kind']
  @Field(() => String, {
    nullable: true,
    description: 'Per cent: a plain decimal above 0, up to 100, at most 4 digits after the point, else INVALID.',
  })
  percent?: string | null
  @Field(() => DecimalScalar, { nullable: true, description: `The most that it takes off. ${AMOUNT}` })
  mostAmount?: string | null
  @Field(() => DecimalScalar, { nullable: true, description: `What it takes off. ${AMOUNT}` })
  amount?: string | null
  @Field(() => DiscountPer, { nullable: true, description: 'How often the amount comes off; absent is ACROSS.' })
  per?: 'EACH' | 'ACROSS' | null
  @Field(() => DecimalScalar, { nullable: true, description: 'What a piece costs: 0 or more, else INVALID.' })
  price?: string | null
  @Field(() => PromotionSelectionInput, { nullable: true, description: 'What has to be bought; absent is anything.' })
  buys?: PromotionSelectionInput | null
  @Field(() => Int, { nullable: true, description: 'How many have to be bought: 1 to 10,000, else INVALID.' })
  buyQuantity?: number | null
  @Field(() => Int, { nullable: true, description: 'How many are got for that: 1 to 10,000, else INVALID.' })
  getQuantity?: number | null
  @Field(() => Int, { nullable: true, description: 'How many times in one order: 1 to 10,000, else INVALID.' })
  mostTimes?: number | null
  @Field(() => ID, { nullable: true, description: 'The variant that is given, `var_…`, else NOT_FOUND.' })
  variantId?: string | null
  @Field(() => Int, { nullable: true, description: 'How many are given: 1 to 10,000, else INVALID; absent is 1.' })
  quantity?: number | null
}

@InputType({ description: 'How much has to be spent, after the discounts that come before.' })
class MinimumSpendInput {
  @Field(() => DecimalScalar, { description: AMOUNT })
  amount!: string
  @Field(() => SpendBasis, { nullable: true, description: 'With tax or without; absent is GROSS.' })
  basis?: 'NET' | 'GROSS' | null
  @Field(() => PromotionSelectionInput, { nullable: true, description: 'What counts; absent is everything.' })
  on?: PromotionSelectionInput | null
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether what codes take off the order lowers it; absent is no.',
  })
  afterCodes?: boolean | null
}

@InputType({ description: 'How many pieces have to be bought.' })
class MinimumQuantityInput {
  @Field(() => Int, { description: 'At least so many: 1 to 1,000,000, else INVALID.' })
  quantity!: number
  @Field(() => PromotionSelectionInput, { nullable: true, description: 'What counts; absent is everything.' })
  on?: PromotionSelectionInput | null
}

@InputType({ description: 'What of a promotion may be left out.' })
export class PromotionFactsInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The currency of all amounts: the shop's, else CURRENCY_MISMATCH, or INVALID where there is none such.",
  })
  currency?: string | null
  @Field(() => Boolean, { nullable: true, description: 'Whether it is on; at first it is.' })
  active?: boolean | null
  @Field(() => Boolean, { nullable: true, description: 'Whether it needs no code; at first it needs one.' })
  automatic?: boolean | null
  @Field(() => Int, {
    nullable: true,
    description: 'The highest comes first; from -1,000,000 to 1,000,000, else INVALID; at first 0.',
  })
  priority?: number | null
  @Field(() => String, {
    nullable: true,
    description:
      'Of one group only the first applies to a cart; 1 to 50 characters, else REQUIRED or TOO_LONG. Null is none.',
  })
  exclusiveGroup?: string | null
  @Field(() => [DiscountClass], {
    nullable: true,
    description: 'Classes of the discounts that it puts up with beside it; at first all. Two combine where both do.',
  })
  combinesWith?: Definition['combinesWith'][number][] | null
  @Field(() => PromotionTarget, {
    nullable: true,
    description:
      'What it is for. At first SHIPPING where that is free, PRODUCTS where `products` says which, else ORDER.',
  })
  appliesTo?: Definition['appliesTo'] | null
  @Field(() => PromotionSelectionInput, {
    nullable: true,
    description: 'Which products, of a promotion for PRODUCTS, else INVALID. Null is all.',
  })
  products?: PromotionSelectionInput | null
  @Field(() => Int, {
    nullable: true,
    description: 'Of each line it is for no more pieces than this: 1 to 1,000,000, else INVALID. Null is all.',
  })
  mostUnitsPerLine?: number | null
  @Field(() => DateTimeScalar, { nullable: true, description: 'From when on it holds; null has always been.' })
  startsAt?: Date | null
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The first moment at which it is over, after `startsAt`, else INVALID; null is never.',
  })
  endsAt?: Date | null
  @Field(() => MinimumSpendInput, { nullable: true, description: 'How much has to be spent. Null is nothing.' })
  minimumSpend?: MinimumSpendInput | null
  @Field(() => MinimumQuantityInput, { nullable: true, description: 'How many pieces. Null is any number.' })
  minimumQuantity?: MinimumQuantityInput | null
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether only for who has ordered nothing before, by log-in or e-mail: unknown guests do not get it.',
  })
  firstOrderOnly?: boolean | null
  @Field(() => Int, {
    nullable: true,
    description: 'How many orders may have it: 1 to 1,000,000,000, else INVALID. Null is any number.',
  })
  totalLimit?: number | null
  @Field(() => Int, {
    nullable: true,
    description:
      'How many orders of one customer may have it, by log-in or e-mail: 1 to 1,000,000,000, else INVALID. Null is any ' +
      'number. Guests without an e-mail count as one.',
  })
  customerLimit?: number | null
}

export const promotionNameField = { description: 'What buyers see: 1 to 100 characters, else REQUIRED or TOO_LONG.' }
