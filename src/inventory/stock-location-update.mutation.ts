import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { StockLocationRow } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { firstLocation } from './first-location.ts'
import { changeLocation, locationIn, lockLocations } from './location.changes.ts'
import { checkBeside, checkLocationName, checkPosition, checkStays } from './location.rules.ts'
import { StockLocation } from './stock.type.ts'

@InputType({ description: 'Changes to a location; what is left out stays as it is.' })
class StockLocationUpdateInput {
  @Field(() => ID, { description: 'The location.' })
  locationId!: string
  @Field(() => String, {
    nullable: true,
    description: 'What the shop calls it, 1 to 100 characters, unique among its locations.',
  })
  name?: string | null
  @Field(() => Int, { nullable: true, description: 'Which is taken from first: the lowest.' })
  position?: number | null
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether orders are sent from here; else what lies here is not for sale.',
  })
  shipsOrders?: boolean | null
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the location has this version.' })
  expectedVersion?: number
}

@Type('The location as it is now.')
class StockLocationUpdatePayload extends Payload {
  @Field(() => StockLocation, { nullable: true, description: 'The location; null when refused.' })
  location?: StockLocationRow
}

export async function stockLocationUpdate(tx: WriteTx, input: StockLocationUpdateInput): Promise<StockLocationRow> {
  const all = await lockLocations(tx)
  const location = locationIn(all, input.locationId)
  checkVersion(location, input.expectedVersion)
  const name = checkLocationName(input.name ?? location.name)
  const position = checkPosition(input.position ?? location.position)
  const shipsOrders = input.shipsOrders ?? location.shipsOrders
  checkBeside(
    all.filter(({ id }) => id !== location.id),
    name,
  )
  if (!shipsOrders) checkStays(location.id, firstLocation(tx.caller), 'input', 'shipsOrders')
  return changeLocation(tx, location, { name, position, shipsOrders })
}

@Resolver()
export class StockLocationUpdate {
  @Mutation(() => StockLocationUpdatePayload, {
    description:
      'Renames a location, changes its turn, or whether what lies there is for sale. Needs `inventory:write`. ' +
      'Errors: NOT_FOUND, CONFLICT, REQUIRED, TOO_LONG, TAKEN, INVALID, WRONG_STATE (the first location sends orders).',
  })
  stockLocationUpdate(
    @Arg('input', () => StockLocationUpdateInput, { description: 'What to change.' }) input: StockLocationUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ location: await stockLocationUpdate(tx, input) }))
  }
}
