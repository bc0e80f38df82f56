import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook } from '../taxes/index.ts'
import { ShippingZone } from './shipping.type.ts'
import { removeZone } from './shipping-zone.queries.ts'
import type { ShippingZoneRow } from './shipping-zone.table.ts'

@InputType({ description: 'Which shipping zone to delete.' })
class ShippingZoneDeleteInput {
  @Field(() => ID, { description: 'The zone, `shz_…`; else NOT_FOUND.' })
  shippingZoneId!: string
}

@Type('What `shippingZoneDelete` answers.')
class ShippingZoneDeletePayload extends Payload {
  @Field(() => ShippingZone, { nullable: true, description: 'The zone as it was; null when refused.' })
  shippingZone?: ShippingZoneRow
}

export async function shippingZoneDelete(
  tx: Tx,
  { shippingZoneId }: ShippingZoneDeleteInput,
): Promise<ShippingZoneRow> {
  await countRulebook(tx)
  return removeZone(tx, shippingZoneId)
}

@Resolver()
export class ShippingZoneDelete {
  @Mutation(() => ShippingZoneDeletePayload, {
    description:
      'Deletes a shipping zone with its methods; what is ordered keeps them. Needs `settings:write`. Errors: NOT_FOUND.',
  })
  shippingZoneDelete(
    @Arg('input', () => ShippingZoneDeleteInput, { description: 'Which zone.' }) input: ShippingZoneDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shippingZone: await shippingZoneDelete(tx, input) }))
  }
}
