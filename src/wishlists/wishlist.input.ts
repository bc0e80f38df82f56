import { Field, ID, InputType, Int } from 'type-graphql'
import type { Choice } from './alert.rules.ts'

@InputType({ description: 'When to be told of an item; what is absent stays as it is.' })
export class NotifyWhenInput {
  @Field(() => Boolean, { nullable: true, description: 'When it can be bought again after it could not.' })
  backInStock?: boolean | null
  @Field(() => Boolean, {
    nullable: true,
    description: 'When it costs less than at this moment, and from then on each time that it costs less still.',
  })
  cheaper?: boolean | null
}

/** What was chosen before, and what is chosen now. */
export const chosen = (before: Choice, now: NotifyWhenInput | null | undefined): Choice => ({
  tellInStock: now?.backInStock ?? before.tellInStock,
  tellCheaper: now?.cheaper ?? before.tellCheaper,
})

export const noteField = {
  nullable: true,
  description: 'A word to oneself, up to 1,000 characters, else TOO_LONG. Absent: stays as it is; null clears.',
}

@InputType({ description: 'Guards against changing what was changed meanwhile.' })
export class WishlistInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version the change was made against; CONFLICT when the wishlist has moved on. Absent: not asked.',
  })
  expectedVersion?: number
}

@InputType({ description: 'Which item of the own wishlist.' })
export class WishlistItemChoice extends WishlistInput {
  @Field(() => ID, { description: 'The item, `wli_…`; NOT_FOUND when it is not, or no longer, on the own wishlist.' })
  itemId!: string
}
