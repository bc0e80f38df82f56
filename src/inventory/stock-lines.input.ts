import { Field, ID, InputType } from 'type-graphql'
import type { StockLevelRow } from '../catalog/index.ts'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import { StockErrorPolicy, StockLevel } from './stock.type.ts'
import type { ErrorPolicy } from './stock-line.rules.ts'

export const NOTE = { nullable: true, description: 'What to write beside it in the ledger; at most 500 characters.' }

@InputType({ description: 'A level of stock.' })
export abstract class LevelInput {
  @Field(() => ID, { description: 'The variant.' })
  variantId!: string
  @Field(() => ID, { nullable: true, description: 'The location; the first one of the tenant where left out.' })
  locationId?: string | null
}

@InputType({ description: 'Lines that are done in one transaction.' })
export abstract class StockLinesInput {
  @Field(() => StockErrorPolicy, {
    defaultValue: 'ALL_OR_NOTHING',
    description: 'What a line that is refused does to the others.',
  })
  errorPolicy!: ErrorPolicy
}

@Type('Levels as lines left them.')
export abstract class StockLinesPayload extends Payload {
  @Field(() => [StockLevel], {
    nullable: 'itemsAndList',
    description:
      'For each line, in order, its level as it is now; null where the line was refused, and without a list where the whole was. ' +
      'With PER_LINE, `userErrors` tells what was left out, by `path`.',
  })
  levels?: (StockLevelRow | null)[]
}
