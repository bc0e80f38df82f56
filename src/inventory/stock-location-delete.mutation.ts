import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { StockLocationRow } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { firstLocation } from './first-location.ts'
import { changeLocation, holdsPieces, locationIn, lockLocations } from './location.changes.ts'
import { checkEmpty, checkStays } from './location.rules.ts'
import { StockLocation } from './stock.type.ts'

@InputType({ description: 'Which location to delete.' })
class StockLocationDeleteInput {
  @Field(() => ID, { description: 'The location.' })
  locationId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the location has this version.' })
  expectedVersion?: number
}

@Type('The location that is gone.')
class StockLocationDeletePayload extends Payload {
  @Field(() => StockLocation, { nullable: true, description: 'The location as it was; null when refused.' })
  location?: StockLocationRow
}

export async function stockLocationDelete(tx: WriteTx, input: StockLocationDeleteInput): Promise<StockLocationRow> {
  const location = locationIn(await lockLocations(tx), input.locationId)
  checkVersion(location, input.expectedVersion)
  checkStays(location.id, firstLocation(tx.caller), 'input', 'locationId')
  checkEmpty(await holdsPieces(tx, location.id))
  await changeLocation(tx, location, { ...location, isDeleted: true })
  return location
}

@Resolver()
export class StockLocationDelete {
  @Mutation(() => StockLocationDeletePayload, {
    description:
      'Deletes an empty location; its ledger stays. Needs `inventory:write`. ' +
      'Errors: NOT_FOUND, CONFLICT, IN_USE (pieces lie there or are promised), WRONG_STATE (the first location stays).',
  })
  stockLocationDelete(
    @Arg('input', () => StockLocationDeleteInput, { description: 'Which location.' }) input: StockLocationDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ location: await stockLocationDelete(tx, input) }))
  }
}
