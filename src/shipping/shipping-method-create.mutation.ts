import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook, shareTaxClass } from '../taxes/index.ts'
import { checkMethod } from './method.rules.ts'
import { methodNameField, ShippingMethodTermsInput } from './shipping.input.ts'
import { ShippingKind, ShippingMethod } from './shipping.type.ts'
import { insertMethod, listMethods } from './shipping-method.queries.ts'
import type { ShippingMethodRow } from './shipping-method.table.ts'
import { requireZone } from './shipping-zone.queries.ts'

const MOST = 500

@InputType({ description: 'A new shipping method.' })
class ShippingMethodCreateInput extends ShippingMethodTermsInput {
  @Field(() => String, methodNameField)
  name!: string
  @Field(() => ShippingKind, { description: 'How it is priced.' })
  kind!: ShippingMethodRow['kind']
}

@Type('What `shippingMethodCreate` answers.')
class ShippingMethodCreatePayload extends Payload {
  @Field(() => ShippingMethod, { nullable: true, description: 'The new method; null when refused.' })
  shippingMethod?: ShippingMethodRow
}

export async function shippingMethodCreate(
  tx: Tx,
  currency: string,
  { shippingZoneId, ...input }: ShippingMethodCreateInput,
): Promise<ShippingMethodRow | undefined> {
  await countRulebook(tx)
  const zone = shippingZoneId ? await requireZone(tx, shippingZoneId) : undefined
  const taxClass = input.taxClassId ? await shareTaxClass(tx, input.taxClassId) : undefined
  const methods = await listMethods(tx)

  const facts = checkMethod({ ...input, zoneId: zone?.id, taxClassId: taxClass?.id }, currency)
  if (methods.length >= MOST) refuse('TOO_MANY', `There are at most ${MOST} shipping methods.`, 'input')

  return insertMethod(tx, newId('shm'), facts)
}

@Resolver()
export class ShippingMethodCreate {
  @Mutation(() => ShippingMethodCreatePayload, {
    description:
      'Makes a shipping method. From the first one on, nothing is ordered before it is said how it is shipped. ' +
      'Needs `settings:write`. Errors: NOT_FOUND (zone or tax class), REQUIRED, INVALID, TOO_LONG, TOO_MANY (500 methods, 100 steps).',
  })
  shippingMethodCreate(
    @Arg('input', () => ShippingMethodCreateInput, { description: 'The new method.' }) input: ShippingMethodCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shippingMethod: await shippingMethodCreate(tx, ctx.tenant.currency, input) }))
  }
}
