import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { StockLocationRow } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { insertLocation, lockLocations } from './location.changes.ts'
import { checkBeside, checkLocationName, checkPosition } from './location.rules.ts'
import { StockLocation } from './stock.type.ts'

@InputType({ description: 'A new place where pieces lie.' })
class StockLocationCreateInput {
  @Field(() => String, { description: 'What the shop calls it, 1 to 100 characters, unique among its locations.' })
  name!: string
  @Field(() => Int, {
    nullable: true,
    description: 'Which is taken from first: the lowest. Behind all others where left out.',
  })
  position?: number | null
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether orders are sent from here; else what lies here is not for sale.',
  })
  shipsOrders!: boolean
}

@Type('The new location.')
class StockLocationCreatePayload extends Payload {
  @Field(() => StockLocation, { nullable: true, description: 'The location; null when refused.' })
  location?: StockLocationRow
}

export async function stockLocationCreate(tx: WriteTx, input: StockLocationCreateInput): Promise<StockLocationRow> {
  const name = checkLocationName(input.name)
  const others = await lockLocations(tx)
  const behind = Math.max(...others.map(({ position }) => position)) + 1
  const position = checkPosition(input.position ?? behind)
  checkBeside(others, name)
  return insertLocation(tx, { id: newId('loc'), name, position, shipsOrders: input.shipsOrders })
}

@Resolver()
export class StockLocationCreate {
  @Mutation(() => StockLocationCreatePayload, {
    description:
      'Makes a location. Needs `inventory:write`. Errors: REQUIRED, TOO_LONG, TAKEN, INVALID, TOO_MANY (100 locations).',
  })
  stockLocationCreate(
    @Arg('input', () => StockLocationCreateInput, { description: 'The new location.' }) input: StockLocationCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ location: await stockLocationCreate(tx, input) }))
  }
}
