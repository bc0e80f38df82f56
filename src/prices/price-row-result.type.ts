import { Field, ID, Int } from 'type-graphql'
import { enumOf } from '../platform/expose.ts'
import { Money } from '../platform/money.ts'
import { UserError } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { RowPlan } from './plan-rows.rules.ts'

const outcomes = {
  APPLIED: 'It was changed.',
  SUBMITTED: 'It waits for approval, and is what it was until then.',
  PLANNED: 'It is changed when its time comes.',
  UNCHANGED: 'It is that already.',
  REFUSED: 'The rules do not let it; `errors` says why.',
}
const PriceRowOutcome = enumOf('PriceRowOutcome', 'What became of one row.', outcomes)

@Type('What became of one row of a change of prices, or would have.')
export class PriceRowResult {
  @Field(() => Int, { description: 'Its place among the rows given, from 0.' })
  readonly index: number
  @Field(() => ID, { nullable: true, description: 'The variant; null where there is none.' })
  readonly variantId: string | null
  @Field(() => PriceRowOutcome, {
    description: 'What became of it; of a call of which nothing was kept, what would have.',
  })
  readonly outcome: keyof typeof outcomes
  @Field(() => Money, { nullable: true, description: 'The price as it was; null where there was none.' })
  readonly oldPrice: Money | null
  @Field(() => Money, { nullable: true, description: 'The price that was asked for; null where it was taken away.' })
  readonly newPrice: Money | null
  @Field(() => [UserError], { description: 'Why it is refused; empty when it is not.' })
  readonly errors: readonly object[]

  constructor({ index, variantId, asked, planned, refusal }: RowPlan, isLater: boolean) {
    this.index = index
    this.variantId = variantId
    this.outcome = planned ? (isLater ? 'PLANNED' : planned.outcome) : 'REFUSED'
    const money = (minor: bigint | null | undefined) =>
      typeof minor === 'bigint' && asked ? new Money(minor, asked.currency) : null
    this.oldPrice = money(asked?.oldMinor)
    this.newPrice = money(asked?.newMinor)
    this.errors = refusal ? [refusal.asUserError()] : []
  }
}
