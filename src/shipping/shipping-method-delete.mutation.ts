import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { countRulebook } from '../taxes/index.ts'
import { ShippingMethod } from './shipping.type.ts'
import { removeMethod } from './shipping-method.queries.ts'
import type { ShippingMethodRow } from './shipping-method.table.ts'

@InputType({ description: 'Which shipping method to delete.' })
class ShippingMethodDeleteInput {
  @Field(() => ID, { description: 'The method, `shm_…`; else NOT_FOUND.' })
  shippingMethodId!: string
}

@Type('What `shippingMethodDelete` answers.')
class ShippingMethodDeletePayload extends Payload {
  @Field(() => ShippingMethod, { nullable: true, description: 'The method as it was; null when refused.' })
  shippingMethod?: ShippingMethodRow
}

export async function shippingMethodDelete(
  tx: Tx,
  { shippingMethodId }: ShippingMethodDeleteInput,
): Promise<ShippingMethodRow> {
  await countRulebook(tx)
  return removeMethod(tx, shippingMethodId)
}

@Resolver()
export class ShippingMethodDelete {
  @Mutation(() => ShippingMethodDeletePayload, {
    description: 'Deletes a shipping method; what is ordered keeps it. Needs `settings:write`. Errors: NOT_FOUND.',
  })
  shippingMethodDelete(
    @Arg('input', () => ShippingMethodDeleteInput, { description: 'Which method.' }) input: ShippingMethodDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ shippingMethod: await shippingMethodDelete(tx, input) }))
  }
}
