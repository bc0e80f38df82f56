import { Field, InputType, Int } from 'type-graphql'
import { DecimalScalar } from '../platform/scalars.ts'
import { StockPolicy } from './product.type.ts'

@InputType({ description: 'One choice that makes a variant.' })
export class VariantOptionInput {
  @Field(() => String, { description: 'What is chosen, 1 to 50 characters: `Colour`.' })
  name!: string
  @Field(() => String, { description: 'The choice, 1 to 255 characters: `Moss`.' })
  value!: string
}

@InputType({ description: 'A variant of a product, with its price and stock.' })
export class ProductVariantInput {
  @Field(() => String, {
    description: 'Stock keeping unit, 1 to 50 characters; `TAKEN` when another variant of the tenant has it.',
  })
  sku!: string
  @Field(() => DecimalScalar, {
    description:
      'Price of one piece in the currency of the tenant: at least 0.01 (1 for currencies without digits), with no more digits than the currency has.',
  })
  price!: string
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The price to compare with, in the currency of the tenant; above `price`.',
  })
  compareAtPrice?: string | null
  @Field(() => Int, {
    defaultValue: 0,
    description: 'Pieces that can be sold, 0 to 1,000,000,000; they lie at the first location.',
  })
  stock!: number
  @Field(() => [VariantOptionInput], {
    nullable: true,
    description:
      'The choices that make it, at most 3; no two variants of a product have the same, and together they use at most 3 names.',
  })
  options?: VariantOptionInput[] | null
  @Field(() => String, { nullable: true, description: 'EAN, UPC or the like, at most 50 characters.' })
  barcode?: string | null
  @Field(() => Int, { nullable: true, description: 'Weight of one piece in grams, 0 to 100,000,000, else INVALID.' })
  weightGrams?: number | null
  @Field(() => Boolean, { defaultValue: false, description: 'Whether it is sold on when the stock is used up.' })
  sellsBeyondStock!: boolean
  @Field(() => StockPolicy, {
    nullable: true,
    description:
      'What happens once the stock is used up; says more than `sellsBeyondStock`, and counts where both are given.',
  })
  stockPolicy?: StockPolicy | null
}
