import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { setTaxExemption } from './user.queries.ts'
import type { UserRow } from './user.table.ts'
import { User } from './user.type.ts'

@InputType({ description: 'Who pays tax, and who does not.' })
class CustomerTaxExemptionSetInput {
  @Field(() => ID, { description: 'The customer, `usr_…`; else NOT_FOUND.' })
  customerId!: string
  @Field(() => Boolean, { description: 'Whether they pay no tax from now on.' })
  exempt!: boolean
}

@Type('What `customerTaxExemptionSet` answers.')
class CustomerTaxExemptionSetPayload extends Payload {
  @Field(() => User, { nullable: true, description: 'The customer as it is now; null when refused.' })
  customer?: UserRow
}

export async function customerTaxExemptionSet(
  tx: Tx,
  { customerId, exempt }: CustomerTaxExemptionSetInput,
): Promise<UserRow> {
  const customer = await setTaxExemption(tx, customerId, exempt)
  return customer ?? refuse('NOT_FOUND', 'There is no such customer.', 'input', 'customerId')
}

@Resolver()
export class CustomerTaxExemptionSet {
  @Mutation(() => CustomerTaxExemptionSetPayload, {
    description:
      'Says whether a customer pays tax: an exempt one pays the net, of prices with tax as well. Carts know at once; orders stay as they are. ' +
      'Needs `customers:write`. Errors: NOT_FOUND.',
  })
  customerTaxExemptionSet(
    @Arg('input', () => CustomerTaxExemptionSetInput, { description: 'Who, and whether.' })
    input: CustomerTaxExemptionSetInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ customer: await customerTaxExemptionSet(tx, input) }))
  }
}
