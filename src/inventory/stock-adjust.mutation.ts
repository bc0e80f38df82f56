import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { NeedsKey } from '../platform/executor/verb-traits.ts'
import { Type } from '../platform/type.ts'
import { doLines } from './do-lines.ts'
import { StockAdjustReason } from './stock.type.ts'
import { type AdjustReason, adjust } from './stock-line.rules.ts'
import { LevelInput, NOTE, StockLinesInput, StockLinesPayload } from './stock-lines.input.ts'

@InputType({ description: 'By how much a level is corrected.' })
class StockAdjustLineInput extends LevelInput {
  @Field(() => Int, { description: 'Pieces that came (above 0) or are gone (below 0); never more than lie there.' })
  delta!: number
  @Field(() => StockAdjustReason, { defaultValue: 'ADJUSTED', description: 'Why.' })
  reason!: AdjustReason
  @Field(() => String, NOTE)
  note?: string | null
}

@InputType({ description: 'What is to be corrected.' })
class StockAdjustInput extends StockLinesInput {
  @Field(() => [StockAdjustLineInput], { description: 'At most 250 lines, one after the other.' })
  lines!: StockAdjustLineInput[]
}

@Type('The levels that were corrected.')
class StockAdjustPayload extends StockLinesPayload {}

@Resolver()
export class StockAdjust {
  @NeedsKey()
  @Mutation(() => StockAdjustPayload, {
    description:
      'Adds pieces to levels or takes them off, with a reason. Needs `inventory:write` and an idempotency key. ' +
      'Errors, by line: NOT_FOUND, INVALID, INSUFFICIENT_STOCK, TOO_LONG; REQUIRED, of all.',
  })
  stockAdjust(
    @Arg('input', () => StockAdjustInput, { description: 'What to correct.' }) input: StockAdjustInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) =>
      doLines(ctx, tx, input, (lines, line, path) => {
        const level = lines.level(line.variantId, line.locationId, path)
        return [{ level, move: adjust(level, line, path) }]
      }),
    )
  }
}
