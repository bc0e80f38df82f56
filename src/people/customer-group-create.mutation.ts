import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { insertCustomerGroup, lockCustomerGroups } from './customer-group.queries.ts'
import { checkGroupName } from './customer-group.rules.ts'
import type { CustomerGroupRow } from './customer-group.table.ts'
import { CustomerGroup } from './customer-group.type.ts'

@InputType({ description: 'A new group of customers.' })
class CustomerGroupCreateInput {
  @Field(() => String, {
    description: 'What it is called: 1 to 100 characters, else REQUIRED or TOO_LONG; unique in the tenant, else TAKEN.',
  })
  name!: string
}

@Type('What `customerGroupCreate` answers.')
class CustomerGroupCreatePayload extends Payload {
  @Field(() => CustomerGroup, { nullable: true, description: 'The new group; null when refused.' })
  customerGroup?: CustomerGroupRow
}

export async function customerGroupCreate(
  tx: Tx,
  input: CustomerGroupCreateInput,
): Promise<CustomerGroupRow | undefined> {
  const name = checkGroupName(input.name, await lockCustomerGroups(tx))
  return insertCustomerGroup(tx, name)
}

@Resolver()
export class CustomerGroupCreate {
  @Mutation(() => CustomerGroupCreatePayload, {
    description:
      'Makes a group of customers, for price lists to be for. Needs `customers:write`. Errors: REQUIRED, TOO_LONG, TAKEN, TOO_MANY (200 are the most).',
  })
  customerGroupCreate(
    @Arg('input', () => CustomerGroupCreateInput, { description: 'The new group.' }) input: CustomerGroupCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ customerGroup: await customerGroupCreate(tx, input) }))
  }
}
