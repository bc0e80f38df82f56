import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import { ConnectionArgs } from '../platform/page.ts'
import { DecimalScalar } from '../platform/scalars.ts'
import { Availability, ProductStatus } from './product.type.ts'

export const ProductSortField = {
  NAME: 'NAME',
  PRICE: 'PRICE',
  CREATED_AT: 'CREATED_AT',
  BEST_SELLING: 'BEST_SELLING',
  RATING: 'RATING',
  RELEVANCE: 'RELEVANCE',
} as const
export type ProductSortField = keyof typeof ProductSortField
registerEnumType(ProductSortField, {
  name: 'ProductSortField',
  description: 'What products can be put in order by.',
  valuesConfig: {
    NAME: { description: 'By name.' },
    PRICE: { description: 'By the lowest price among the variants.' },
    CREATED_AT: { description: 'By when they were made.' },
    BEST_SELLING: { description: 'By pieces sold.' },
    RATING: { description: 'By mean rating; without reviews counts as lowest.' },
    RELEVANCE: { description: 'By how well they match `search`; without `search`, by when they were made.' },
  },
})

export const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const
export type SortDirection = keyof typeof SortDirection
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Which end comes first.',
  valuesConfig: {
    ASC: { description: 'Smallest, oldest or A first.' },
    DESC: { description: 'Largest, newest or Z first.' },
  },
})

@InputType({ description: 'One order to sort by.' })
export class ProductSort {
  @Field(() => ProductSortField, { description: 'What to sort by.' })
  field!: ProductSortField
  @Field(() => SortDirection, { defaultValue: 'ASC', description: 'Which end comes first.' })
  direction!: SortDirection
}

@InputType({ description: 'A shelf, by its id or its slug.' })
export class CategoryMatch {
  @Field(() => ID, { nullable: true, description: 'Its id.' })
  id?: string
  @Field(() => String, { nullable: true, description: 'Its slug.' })
  slug?: string
  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'Whether the shelves below it count too.' })
  includeDescendants?: boolean | null
}

@InputType({ description: 'A range of prices in the currency of the tenant; both ends are included.' })
export class MoneyRange {
  @Field(() => DecimalScalar, { nullable: true, description: 'At least this much.' })
  gte?: string
  @Field(() => DecimalScalar, { nullable: true, description: 'At most this much.' })
  lte?: string
}

@InputType({ description: 'Which products; all that is given must hold.' })
export class ProductWhere {
  @Field(() => CategoryMatch, { nullable: true, description: 'On this shelf.' })
  category?: CategoryMatch
  @Field(() => MoneyRange, { nullable: true, description: 'The lowest price among the variants is in this range.' })
  price?: MoneyRange
  @Field(() => [Availability], { nullable: true, description: 'Any of these.' })
  availability?: Availability[]
  @Field(() => [String], { nullable: true, description: 'Of any of these brands, by slug or name.' })
  brand?: string[]
  @Field(() => [String], { nullable: true, description: 'Having any of these tags.' })
  tags?: string[]
  @Field(() => Boolean, { nullable: true, description: 'Whether the shop puts it forward.' })
  featured?: boolean
  @Field(() => [ProductStatus], {
    nullable: true,
    description: 'Any of these; without the permission `catalog:read` only published ones are ever shown.',
  })
  status?: ProductStatus[]
  @Field(() => [ProductWhere], { nullable: true, description: 'All of these hold.' })
  AND?: ProductWhere[]
  @Field(() => [ProductWhere], { nullable: true, description: 'At least one of these holds.' })
  OR?: ProductWhere[]
  @Field(() => ProductWhere, { nullable: true, description: 'This does not hold.' })
  NOT?: ProductWhere
}

const where = { nullable: true, description: 'Which products.' }
const sort = {
  nullable: true,
  description: 'In which order, at most three; newest first when nothing is given, or best match first with `search`.',
}
const search = {
  nullable: true,
  description:
    'Words to look for in name, SKU, options, brand, category, tags and description; at most 200 characters.',
}

@ArgsType()
export class ProductsArgs extends ConnectionArgs {
  @Field(() => ProductWhere, where)
  where?: ProductWhere
  @Field(() => [ProductSort], sort)
  sort?: ProductSort[]
  @Field(() => String, search)
  search?: string
}

@ArgsType()
export class CategoryProductsArgs extends ProductsArgs {
  @Field(() => Boolean, { defaultValue: true, description: 'Whether what stands in the categories below counts too.' })
  includeDescendants!: boolean
}

@ArgsType()
export class ProductPageArgs {
  @Field(() => Int, { defaultValue: 1, description: 'The number of the page, from 1.' })
  page!: number
  @Field(() => Int, { defaultValue: 20, description: 'How many a page holds, 1 to 100.' })
  pageSize!: number
  @Field(() => ProductWhere, where)
  where?: ProductWhere
  @Field(() => [ProductSort], sort)
  sort?: ProductSort[]
  @Field(() => String, search)
  search?: string
}

@ArgsType()
export class ProductArgs {
  @Field(() => ID, { nullable: true, description: 'By id.' })
  id?: string
  @Field(() => String, { nullable: true, description: 'By slug.' })
  slug?: string
  @Field(() => String, { nullable: true, description: 'By the SKU of one of its variants.' })
  sku?: string
}
