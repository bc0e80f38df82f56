import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { NeedsKey } from '../platform/executor/verb-traits.ts'
import { Type } from '../platform/type.ts'
import { doLines } from './do-lines.ts'
import { transfer } from './stock-line.rules.ts'
import { LevelInput, NOTE, StockLinesInput, StockLinesPayload } from './stock-lines.input.ts'

@InputType({ description: 'Pieces that go from one location to another.' })
class StockTransferLineInput extends LevelInput {
  @Field(() => ID, { description: 'Where they go; `locationId` is where they come from.' })
  toLocationId!: string
  @Field(() => Int, { description: 'Pieces, 1 or more; never more than lie there without being promised to orders.' })
  quantity!: number
  @Field(() => String, NOTE)
  note?: string | null
}

@InputType({ description: 'What goes where.' })
class StockTransferInput extends StockLinesInput {
  @Field(() => [StockTransferLineInput], { description: 'At most 250 lines, one after the other.' })
  lines!: StockTransferLineInput[]
}

@Type('The levels that pieces came from.')
class StockTransferPayload extends StockLinesPayload {}

@Resolver()
export class StockTransfer {
  @NeedsKey()
  @Mutation(() => StockTransferPayload, {
    description:
      'Takes pieces from one location to another: both levels change, or neither. Needs `inventory:write` and an idempotency key. ' +
      'Errors, by line: NOT_FOUND, INVALID, INSUFFICIENT_STOCK, TOO_LONG; REQUIRED, of all.',
  })
  stockTransfer(
    @Arg('input', () => StockTransferInput, { description: 'What goes where.' }) input: StockTransferInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write((tx) =>
      doLines(ctx, tx, input, (lines, line, path) => {
        const from = lines.level(line.variantId, line.locationId, path)
        const to = lines.level(line.variantId, line.toLocationId, path, 'toLocationId')
        const [out, into] = transfer(from, to, line, path)
        return [
          { level: from, move: out },
          { level: to, move: into },
        ]
      }),
    )
  }
}
