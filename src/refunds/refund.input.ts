import { Field, ID, InputType, Int } from 'type-graphql'
import { DecimalScalar } from '../platform/scalars.ts'

@InputType({ description: 'Pieces of a line whose money goes back.' })
export class RefundLineInput {
  @Field(() => ID, { description: 'The line of the order, `oln_…`.' })
  orderLineId!: string
  @Field(() => Int, { description: 'How many of its pieces: at least 1, and no more than were not refunded yet.' })
  quantity!: number
}

@InputType({ description: 'How much of a refund is taken from a payment.' })
class RefundTenderInput {
  @Field(() => ID, { description: 'A payment of the order.' })
  paymentId!: string
  @Field(() => DecimalScalar, { description: 'How much of it goes back, in units of the currency of the order.' })
  amount!: string
}

/** What goes back beside pieces, and where it is taken from. */
@InputType({ description: 'What is to go back of the money of an order, and from which payments.' })
export class RefundWishInput {
  @Field(() => ID, { nullable: true, description: 'The order; it may be left out where a return is named.' })
  orderId?: string | null
  @Field(() => ID, {
    nullable: true,
    description:
      'The return whose pieces it is for: where no lines are named, all that came back with it and was not refunded yet.',
  })
  returnId?: string | null
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'How much of what was paid for shipping goes back, with its tax, in units of the currency of the order.',
  })
  shipping?: string | null
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'A free amount besides: first of what was paid beyond what the order costs, then a share of all that is left of its lines and its shipping, with their tax.',
  })
  amount?: string | null
  @Field(() => [RefundTenderInput], {
    nullable: true,
    description: 'Which payments it is taken from, together the whole of it; where nothing is said, the latest first.',
  })
  tenders?: RefundTenderInput[] | null
}
