import { Field } from 'type-graphql'
import { Money } from '../platform/money.ts'
import { UserError } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'

@Type('A price falls below half of the one that was last approved.', { implements: UserError })
export class PriceDropError extends UserError {
  @Field(() => Money, { description: 'The price that was last approved.' })
  oldPrice!: Money
  @Field(() => Money, { description: 'The price that was asked for.' })
  newPrice!: Money
  @Field(() => Money, { description: "The lowest price that needs nobody's leave." })
  minimumAllowed!: Money
}
