import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { NeedsKey } from '../platform/executor/verb-traits.ts'
import { Type } from '../platform/type.ts'
import { setLevels } from './do-lines.ts'
import { settings } from './stock-line.rules.ts'
import { LevelInput, StockLinesInput, StockLinesPayload } from './stock-lines.input.ts'

@InputType({ description: 'Changes to a level; what is left out stays as it is.' })
class StockLevelUpdateLineInput extends LevelInput {
  @Field(() => Int, { nullable: true, description: 'Pieces held back from sale, 0 or more.' })
  safetyStock?: number | null
  @Field(() => Int, {
    nullable: true,
    description: 'So many available pieces, or fewer, are told of as a low stock; null: never.',
  })
  lowStockThreshold?: number | null
}

@InputType({ description: 'Which levels change.' })
class StockLevelUpdateInput extends StockLinesInput {
  @Field(() => [StockLevelUpdateLineInput], { description: 'At most 250 lines.' })
  lines!: StockLevelUpdateLineInput[]
}

@Type('The levels that changed.')
class StockLevelUpdatePayload extends StockLinesPayload {}

@Resolver()
export class StockLevelUpdate {
  @NeedsKey()
  @Mutation(() => StockLevelUpdatePayload, {
    description:
      'Sets what is held back and when a stock is low. Needs `inventory:write` and an idempotency key. ' +
      'Errors, by line: NOT_FOUND, INVALID; REQUIRED, of all.',
  })
  stockLevelUpdate(
    @Arg('input', () => StockLevelUpdateInput, { description: 'Which levels.' }) input: StockLevelUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) =>
      setLevels(ctx, tx, input, (lines, line, path) =>
        settings(lines.level(line.variantId, line.locationId, path), line, path),
      ),
    )
  }
}
