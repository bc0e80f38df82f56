import { Field, ID, InputType, Int } from 'type-graphql'
import { DateTimeScalar, DecimalScalar } from '../platform/scalars.ts'

@InputType({
  description:
    'One price: the base price of a variant, or with what is said beside it, that of a list, of more pieces, of a sale.',
})
export class PriceRowInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The variant, `var_…`; else NOT_FOUND. This or `sku`, else REQUIRED.',
  })
  variantId?: string | null
  @Field(() => String, { nullable: true, description: 'The variant by its SKU; else NOT_FOUND.' })
  sku?: string | null
  @Field(() => ID, {
    nullable: true,
    description: 'The list, `prl_…`, that the price stands in; else NOT_FOUND. Left out, it is for everybody.',
  })
  priceListId?: string | null
  @Field(() => Int, {
    defaultValue: 1,
    description: 'From how many pieces of it in a cart the price holds: 1 to 10,000, else INVALID.',
  })
  fromQuantity!: number
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'The price of one piece, in the currency of the list, else of the variant: at least 0.01 (1 for currencies without digits), with no more digits than the currency has, else INVALID. ' +
      'Null takes the price away, and ends a sale that has begun; a base price stays (REQUIRED).',
  })
  price?: string | null
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The price to compare with, above `price`, else INVALID; null takes it away, left out it stays.',
  })
  compareAtPrice?: string | null
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Of a sale, which this tells: when it begins. Sales of one price do not overlap, else OVERLAPS.',
  })
  saleStartsAt?: Date | null
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Of a sale: the first moment at which it is over; in the future and after its beginning, else INVALID.',
  })
  saleEndsAt?: Date | null
}
