import { Arg, Ctx, Field, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook } from '../taxes/index.ts'
import { checkPosition } from './method.rules.ts'
import { placesField, ShippingPlaceInput, zoneNameField, zonePositionField } from './shipping.input.ts'
import { ShippingZone } from './shipping.type.ts'
import { insertZone, listZones } from './shipping-zone.queries.ts'
import type { ShippingZoneRow } from './shipping-zone.table.ts'
import { checkPlaces, checkZoneName } from './zone.rules.ts'

const MOST = 200

@InputType({ description: 'A new shipping zone.' })
class ShippingZoneCreateInput {
  @Field(() => String, zoneNameField)
  name!: string
  @Field(() => [ShippingPlaceInput], placesField)
  places!: ShippingPlaceInput[]
  @Field(() => Int, zonePositionField)
  position?: number | null
}

@Type('What `shippingZoneCreate` answers.')
class ShippingZoneCreatePayload extends Payload {
  @Field(() => ShippingZone, { nullable: true, description: 'The new zone; null when refused.' })
  shippingZone?: ShippingZoneRow
}

export async function shippingZoneCreate(tx: Tx, input: ShippingZoneCreateInput): Promise<ShippingZoneRow | undefined> {
  await countRulebook(tx)
  const zones = await listZones(tx)

  const zone = {
    id: newId('shz'),
    name: checkZoneName(input.name, zones),
    places: checkPlaces(input.places, 'input', 'places'),
    position: checkPosition(input.position) ?? 0,
  }
  if (zones.length >= MOST) refuse('TOO_MANY', `There are at most ${MOST} shipping zones.`, 'input')

  return insertZone(tx, zone)
}

@Resolver()
export class ShippingZoneCreate {
  @Mutation(() => ShippingZoneCreatePayload, {
    description:
      'Makes a shipping zone. Zones may overlap: an address lies in the one that tells it the most closely, of equals in the one of the lowest position. ' +
      'Needs `settings:write`. Errors: REQUIRED, INVALID, TOO_LONG, TAKEN, TOO_MANY (200 zones, 1,000 places).',
  })
  shippingZoneCreate(
    @Arg('input', () => ShippingZoneCreateInput, { description: 'The new zone.' }) input: ShippingZoneCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shippingZone: await shippingZoneCreate(tx, input) }))
  }
}
