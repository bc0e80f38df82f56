import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { CustomerGroupMembersInput } from './customer-group.input.ts'
import { addMembers, shareUsers, touchCustomerGroup } from './customer-group.queries.ts'
import { checkCustomers, checkKnown } from './customer-group.rules.ts'
import type { CustomerGroupRow } from './customer-group.table.ts'
import { CustomerGroup } from './customer-group.type.ts'

@InputType({ description: 'Who comes into which group.' })
class CustomerGroupMembersAddInput extends CustomerGroupMembersInput {}

@Type('What `customerGroupMembersAdd` answers.')
class CustomerGroupMembersAddPayload extends Payload {
  @Field(() => CustomerGroup, { nullable: true, description: 'The group as it is now; null when refused.' })
  customerGroup?: CustomerGroupRow
}

export async function customerGroupMembersAdd(tx: Tx, input: CustomerGroupMembersAddInput): Promise<CustomerGroupRow> {
  const ids = checkCustomers(input.customerIds)
  const group = await touchCustomerGroup(tx, input.customerGroupId)
  checkKnown(input.customerIds, await shareUsers(tx, ids))

  await addMembers(tx, group.id, ids)
  return group
}

@Resolver()
export class CustomerGroupMembersAdd {
  @Mutation(() => CustomerGroupMembersAddPayload, {
    description:
      'Puts customers into a group; those who are in it already stay. What they pay changes at once, orders stay as they are. ' +
      'Needs `customers:write`. Errors: NOT_FOUND, REQUIRED, TOO_MANY.',
  })
  customerGroupMembersAdd(
    @Arg('input', () => CustomerGroupMembersAddInput, { description: 'Who, and which group.' })
    input: CustomerGroupMembersAddInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ customerGroup: await customerGroupMembersAdd(tx, input) }))
  }
}
