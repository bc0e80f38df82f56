import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook, shareTaxClass } from '../taxes/index.ts'
import { checkMethod, draftWith } from './method.rules.ts'
import { methodNameField, ShippingMethodTermsInput } from './shipping.input.ts'
import { ShippingKind, ShippingMethod } from './shipping.type.ts'
import { changeMethod, requireMethod } from './shipping-method.queries.ts'
import type { ShippingMethodRow } from './shipping-method.table.ts'
import { requireZone } from './shipping-zone.queries.ts'

@InputType({ description: 'Changes to a shipping method; what is left out stays as it is.' })
class ShippingMethodUpdateInput extends ShippingMethodTermsInput {
  @Field(() => ID, { description: 'The method, `shm_…`; else NOT_FOUND.' })
  shippingMethodId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the method has this version.' })
  expectedVersion?: number
  @Field(() => String, { nullable: true, ...methodNameField })
  name?: string | null
  @Field(() => ShippingKind, { nullable: true, description: 'How it is priced; give its price or steps beside it.' })
  kind?: ShippingMethodRow['kind'] | null
}

@Type('What `shippingMethodUpdate` answers.')
class ShippingMethodUpdatePayload extends Payload {
  @Field(() => ShippingMethod, { nullable: true, description: 'The method as it is now; null when refused.' })
  shippingMethod?: ShippingMethodRow
}

export async function shippingMethodUpdate(
  tx: Tx,
  { shippingMethodId, shippingZoneId, expectedVersion, ...changes }: ShippingMethodUpdateInput,
): Promise<ShippingMethodRow | undefined> {
  await countRulebook(tx)
  const now = await requireMethod(tx, shippingMethodId)
  const zoneId = shippingZoneId ? (await requireZone(tx, shippingZoneId)).id : shippingZoneId
  const taxClassId = changes.taxClassId ? (await shareTaxClass(tx, changes.taxClassId)).id : changes.taxClassId

  checkVersion(now, expectedVersion)
  const facts = checkMethod(draftWith(now, { ...changes, zoneId, taxClassId }), now.currency)

  return changeMethod(tx, now.id, facts)
}

@Resolver()
export class ShippingMethodUpdate {
  @Mutation(() => ShippingMethodUpdatePayload, {
    description:
      'Changes a shipping method: for carts at once; what is ordered keeps its name and price. Of another kind, it needs the price or the steps of that. ' +
      'Needs `settings:write`. Errors: NOT_FOUND (method, zone or tax class), CONFLICT, REQUIRED, INVALID, TOO_LONG, TOO_MANY.',
  })
  shippingMethodUpdate(
    @Arg('input', () => ShippingMethodUpdateInput, { description: 'What to change.' }) input: ShippingMethodUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shippingMethod: await shippingMethodUpdate(tx, input) }))
  }
}
