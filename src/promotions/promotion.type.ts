import { Field, ID, Int } from 'type-graphql'
import { expose, exposeEnum } from '../platform/expose.ts'
import { Money } from '../platform/money.ts'
import { Node, nameNode } from '../platform/node.ts'
import { connectionOf } from '../platform/page.ts'
import { Type } from '../platform/type.ts'
import { type BenefitFacts, promotions, type SelectionFacts } from './promotion.table.ts'
import { promotionCodes } from './promotion-code.table.ts'

nameNode('prm', 'Promotion')
nameNode('pco', 'PromotionCode')

export const DiscountClass = exposeEnum(
  { enumValues: ['PRODUCT', 'ORDER', 'SHIPPING'] },
  'DiscountClass',
  'What a discount comes off: first products, then the order, then shipping.',
  {
    PRODUCT: 'Some products; what is bought and got; gifts.',
    ORDER: 'All that is ordered, as a whole.',
    SHIPPING: 'What it costs to send.',
  },
)

export const PromotionTarget = exposeEnum(
  { enumValues: ['PRODUCTS', 'ORDER', 'SHIPPING'] },
  'PromotionTarget',
  'What a promotion is for.',
  {
    PRODUCTS: 'The products that it names, or all where it names none, line by line.',
    ORDER: 'All that is ordered, as a whole.',
    SHIPPING: 'What it costs to send.',
  },
)

export const BenefitKind = exposeEnum(
  { enumValues: ['PERCENT_OFF', 'AMOUNT_OFF', 'FIXED_PRICE', 'FREE_SHIPPING', 'BUY_X_GET_Y', 'GIFT'] },
  'BenefitKind',
  'What kind of thing a promotion grants, and what tells it.',
  {
    PERCENT_OFF: 'So many per cent of what is left of each line: `percent`, at the most `mostAmount` in all.',
    AMOUNT_OFF: '`amount` off, `per` EACH piece or once ACROSS all of them.',
    FIXED_PRICE: 'Each piece for `price`, where that is less.',
    FREE_SHIPPING: 'Nothing for shipping.',
    BUY_X_GET_Y:
      'Who buys `buyQuantity` of what `buys` selects gets `getQuantity`, of what the promotion is for, at `percent` off: the cheapest, `mostTimes` at the most.',
    GIFT: '`quantity` pieces of a variant, `variantId`, for nothing.',
  },
)

export const DiscountPer = exposeEnum(
  { enumValues: ['EACH', 'ACROSS'] },
  'DiscountPer',
  'How often an amount comes off.',
  {
    EACH: 'Off each piece.',
    ACROSS: 'Once, spread over all pieces.',
  },
)

export const SpendBasis = exposeEnum({ enumValues: ['NET', 'GROSS'] }, 'SpendBasis', 'How what is spent is counted.', {
  NET: 'Without tax.',
  GROSS: 'With tax.',
})

@Type('Products by what they carry: lines that carry one of the ids or tags, in any of the lists.')
class PromotionExclusion {
  @Field(() => [ID], { nullable: true, description: 'Variants, `var_…`.' })
  variantIds?: readonly string[]
  @Field(() => [ID], { nullable: true, description: 'Products, `prod_…`.' })
  productIds?: readonly string[]
  @Field(() => [ID], { nullable: true, description: 'Categories, `cat_…`, with all that lies in them.' })
  categoryIds?: readonly string[]
  @Field(() => [String], { nullable: true, description: 'Tags.' })
  tags?: readonly string[]
}

@Type('Which products are meant: all where no list is named.')
export class PromotionSelection extends PromotionExclusion {
  @Field(() => PromotionExclusion, { nullable: true, description: 'Left out, although selected.' })
  except?: PromotionExclusion
}

@Type('What a promotion grants. Which fields tell it is told by its kind; the others are null.')
export class PromotionBenefit {
  @Field(() => BenefitKind, { description: 'What kind of thing.' })
  kind!: BenefitFacts['kind']
  @Field(() => String, { nullable: true, description: 'How much, in per cent, as a plain decimal.' })
  percent?: string
  @Field(() => Money, { nullable: true, description: 'The most that it takes off.' })
  mostAmount?: Money
  @Field(() => Money, { nullable: true, description: 'What it takes off.' })
  amount?: Money
  @Field(() => DiscountPer, { nullable: true, description: 'How often the amount comes off.' })
  per?: 'EACH' | 'ACROSS'
  @Field(() => Money, { nullable: true, description: 'What a piece costs.' })
  price?: Money
  @Field(() => PromotionSelection, { nullable: true, description: 'What has to be bought.' })
  buys?: SelectionFacts
  @Field(() => Int, { nullable: true, description: 'How many pieces have to be bought.' })
  buyQuantity?: number
  @Field(() => Int, { nullable: true, description: 'How many pieces are got for that.' })
  getQuantity?: number
  @Field(() => Int, { nullable: true, description: 'How many times in one order; null is any number.' })
  mostTimes?: number
  @Field(() => ID, { nullable: true, description: 'The variant that is given.' })
  variantId?: string
  @Field(() => Int, { nullable: true, description: 'How many pieces are given.' })
  quantity?: number
}

@Type('How much has to be spent.')
export class MinimumSpend {
  @Field(() => Money, { description: 'At least so much.' })
  amount!: Money
  @Field(() => SpendBasis, { description: 'With tax or without.' })
  basis!: 'NET' | 'GROSS'
  @Field(() => PromotionSelection, { nullable: true, description: 'What counts; everything where null.' })
  on?: SelectionFacts
  @Field(() => Boolean, { description: 'Whether what codes take off the order lowers it.' })
  afterCodes!: boolean
}

@Type('How many pieces have to be bought.')
export class MinimumQuantity {
  @Field(() => Int, { description: 'At least so many.' })
  quantity!: number
  @Field(() => PromotionSelection, { nullable: true, description: 'What counts; everything where null.' })
  on?: SelectionFacts
}

@Type('Something that takes off: by itself, or for who has a code.', { implements: Node })
export class Promotion extends expose(promotions, {
  id: 'Opaque id: `prm_…`.',
  name: 'What buyers see.',
  active: 'Whether it is on; one that is off applies to nothing, and its codes are unknown.',
  automatic: 'Whether it needs no code.',
  priority: 'The highest comes first.',
  exclusiveGroup: 'Of one group only one applies to a cart.',
  startsAt: 'From when on it holds; null has always been.',
  endsAt: 'The first moment at which it is over; null is never.',
  totalLimit: 'How many orders may have it; null is any number.',
  customerLimit: 'How many orders of one customer may have it; null is any number.',
  version: 'Counts up with each change; for `expectedVersion`.',
  updatedAt: 'When it was last changed.',
}) {}

@Type('A word for which a promotion is granted.', { implements: Node })
export class PromotionCode extends expose(promotionCodes, {
  id: 'Opaque id: `pco_…`.',
  code: 'The word, in capitals; buyers may type it in any letters.',
  usageLimit: 'How many orders may use it: 1 for a single-use code; null is any number.',
  createdAt: 'When it was made.',
}) {}

export const PromotionConnection = connectionOf('Promotion', () => Promotion)
export const PromotionCodeConnection = connectionOf('PromotionCode', () => PromotionCode)
