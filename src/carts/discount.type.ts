import { Field, ID, Int } from 'type-graphql'
import { ProductVariant, type StockedVariant } from '../catalog/index.ts'
import { Money } from '../platform/money.ts'
import { UserError } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { NamedDiscount } from './cart-price.ts'
import { ExplanationReason } from './explanation.type.ts'
import type { Reason } from './price.rules.ts'
import { spread } from './spread.rules.ts'

@Type('Some pieces of a line, and what each of them has of a discount.')
class DiscountUnits {
  @Field(() => Int, { description: 'How many pieces.' })
  readonly quantity: number
  @Field(() => Money, { description: 'What came off each of them.' })
  readonly amount: Money

  constructor(quantity: number, amountMinor: bigint, currency: string) {
    this.quantity = quantity
    this.amount = new Money(amountMinor, currency)
  }
}

@Type('What a promotion takes off a line or shipping, as prices are entered: with tax or without.')
export class AppliedDiscount {
  @Field(() => ID, { description: 'The promotion, `prm_…`; what is ordered keeps it when that is gone.' })
  readonly promotionId: string
  @Field(() => String, { description: 'What the promotion is called.' })
  readonly name: string
  @Field(() => Money, { description: 'What it takes off.' })
  readonly amount: Money
  @Field(() => [DiscountUnits], {
    description: 'The same piece by piece, to the smallest unit; the larger shares first.',
  })
  readonly units: readonly DiscountUnits[]

  constructor({ promotionId, name, amountMinor }: NamedDiscount, quantity: number, currency: string) {
    this.promotionId = promotionId
    this.name = name
    this.amount = new Money(amountMinor, currency)
    this.units = spread(amountMinor, quantity).map((part) => new DiscountUnits(part.pieces, part.eachMinor, currency))
  }
}

@Type('A discount code that was entered, and what has become of it.')
export class CartDiscountCode {
  @Field(() => String, { description: 'The code, in capitals.' })
  code!: string
  @Field(() => Boolean, { description: 'Whether it takes something off.' })
  applicable!: boolean
  @Field(() => ExplanationReason, { description: 'Why, or why not, for programs.' })
  reason!: Reason
  @Field(() => String, { description: 'The same in a sentence, for people.' })
  message!: string
}

@Type('Something that a promotion puts in for nothing. It comes and goes with the promotion.')
export class CartGift {
  @Field(() => ID, { description: 'The promotion that gives it, `prm_…`.' })
  id!: string
  @Field(() => Int, { description: 'How many pieces.' })
  quantity!: number
  @Field(() => ProductVariant, { description: 'What is given.' })
  variant!: StockedVariant
}

@Type('A discount code that will not apply, whatever becomes of the cart.', { implements: UserError })
export class DiscountCodeError extends UserError {
  @Field(() => String, { description: 'The code, in capitals.' })
  discountCode!: string
  @Field(() => ExplanationReason, { description: 'Why not: UNKNOWN_CODE, ENDED, USED_UP or USED_UP_BY_CUSTOMER.' })
  reason!: Reason
}
