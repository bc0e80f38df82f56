import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { NeedsKey } from '../platform/executor/verb-traits.ts'
import { Type } from '../platform/type.ts'
import { doLines } from './do-lines.ts'
import { setOnHand } from './stock-line.rules.ts'
import { LevelInput, NOTE, StockLinesInput, StockLinesPayload } from './stock-lines.input.ts'

@InputType({ description: 'How many pieces were counted.' })
class StockSetLineInput extends LevelInput {
  @Field(() => Int, { description: 'Pieces on hand, 0 to 1,000,000,000: also fewer than are promised to orders.' })
  onHand!: number
  @Field(() => Int, {
    description:
      'Pieces on hand as they were when the counting began; 0 where nothing ever lay there. CONFLICT where they are others by now.',
  })
  expectedOnHand!: number
  @Field(() => String, NOTE)
  note?: string | null
}

@InputType({ description: 'What was counted.' })
class StockSetInput extends StockLinesInput {
  @Field(() => [StockSetLineInput], { description: 'At most 250 lines.' })
  lines!: StockSetLineInput[]
}

@Type('The levels that were counted.')
class StockSetPayload extends StockLinesPayload {}

@Resolver()
export class StockSet {
  @NeedsKey()
  @Mutation(() => StockSetPayload, {
    description:
      'Sets how many pieces lie somewhere, for whoever knows how many lay there before. Needs `inventory:write` and an idempotency key. ' +
      'Errors, by line: NOT_FOUND, CONFLICT (StockConflictError, with the level as it stands), INVALID, TOO_LONG; REQUIRED, of all.',
  })
  stockSet(
    @Arg('input', () => StockSetInput, { description: 'What was counted.' }) input: StockSetInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) =>
      doLines(ctx, tx, input, (lines, line, path) => {
        const level = lines.level(line.variantId, line.locationId, path)
        return [{ level, move: setOnHand(level, line, path) }]
      }),
    )
  }
}
