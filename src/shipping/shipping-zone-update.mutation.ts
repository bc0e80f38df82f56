import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook } from '../taxes/index.ts'
import { checkPosition } from './method.rules.ts'
import { placesField, ShippingPlaceInput, zoneNameField, zonePositionField } from './shipping.input.ts'
import { ShippingZone } from './shipping.type.ts'
import { changeZone, listZones, requireZone } from './shipping-zone.queries.ts'
import type { ShippingZoneRow } from './shipping-zone.table.ts'
import { checkPlaces, checkZoneName } from './zone.rules.ts'

@InputType({ description: 'Changes to a shipping zone; what is left out stays as it is.' })
class ShippingZoneUpdateInput {
  @Field(() => ID, { description: 'The zone, `shz_…`; else NOT_FOUND.' })
  shippingZoneId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the zone has this version.' })
  expectedVersion?: number
  @Field(() => String, { nullable: true, ...zoneNameField })
  name?: string | null
  @Field(() => [ShippingPlaceInput], { nullable: true, ...placesField })
  places?: ShippingPlaceInput[] | null
  @Field(() => Int, zonePositionField)
  position?: number | null
}

@Type('What `shippingZoneUpdate` answers.')
class ShippingZoneUpdatePayload extends Payload {
  @Field(() => ShippingZone, { nullable: true, description: 'The zone as it is now; null when refused.' })
  shippingZone?: ShippingZoneRow
}

export async function shippingZoneUpdate(tx: Tx, input: ShippingZoneUpdateInput): Promise<ShippingZoneRow | undefined> {
  await countRulebook(tx)
  const now = await requireZone(tx, input.shippingZoneId)
  const others = (await listZones(tx)).filter(({ id }) => id !== now.id)

  checkVersion(now, input.expectedVersion)
  const { name, places, position } = input
  const zone = {
    id: now.id,
    name: typeof name === 'string' ? checkZoneName(name, others) : now.name,
    places: places ? checkPlaces(places, 'input', 'places') : now.places,
    position: checkPosition(position) ?? now.position,
  }

  return changeZone(tx, zone)
}

@Resolver()
export class ShippingZoneUpdate {
  @Mutation(() => ShippingZoneUpdatePayload, {
    description:
      'Changes a shipping zone: for carts at once; what is ordered stays as it is. ' +
      'Needs `settings:write`. Errors: NOT_FOUND, CONFLICT, REQUIRED, INVALID, TOO_LONG, TAKEN, TOO_MANY.',
  })
  shippingZoneUpdate(
    @Arg('input', () => ShippingZoneUpdateInput, { description: 'What to change.' }) input: ShippingZoneUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shippingZone: await shippingZoneUpdate(tx, input) }))
  }
}
