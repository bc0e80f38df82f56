import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { CustomerGroupMembersInput } from './customer-group.input.ts'
import { removeMembers, shareUsers, touchCustomerGroup } from './customer-group.queries.ts'
import { checkCustomers, checkKnown } from './customer-group.rules.ts'
import type { CustomerGroupRow } from './customer-group.table.ts'
import { CustomerGroup } from './customer-group.type.ts'

@InputType({ description: 'Who comes out of which group.' })
class CustomerGroupMembersRemoveInput extends CustomerGroupMembersInput {}

@Type('What `customerGroupMembersRemove` answers.')
class CustomerGroupMembersRemovePayload extends Payload {
  @Field(() => CustomerGroup, { nullable: true, description: 'The group as it is now; null when refused.' })
  customerGroup?: CustomerGroupRow
}

export async function customerGroupMembersRemove(
  tx: Tx,
  input: CustomerGroupMembersRemoveInput,
): Promise<CustomerGroupRow> {
  const ids = checkCustomers(input.customerIds)
  const group = await touchCustomerGroup(tx, input.customerGroupId)
  checkKnown(input.customerIds, await shareUsers(tx, ids))

  await removeMembers(tx, group.id, ids)
  return group
}

@Resolver()
export class CustomerGroupMembersRemove {
  @Mutation(() => CustomerGroupMembersRemovePayload, {
    description:
      'Takes customers out of a group; those who are not in it are passed over. What they pay changes at once, orders stay as they are. ' +
      'Needs `customers:write`. Errors: NOT_FOUND, REQUIRED, TOO_MANY.',
  })
  customerGroupMembersRemove(
    @Arg('input', () => CustomerGroupMembersRemoveInput, { description: 'Who, and which group.' })
    input: CustomerGroupMembersRemoveInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ customerGroup: await customerGroupMembersRemove(tx, input) }))
  }
}
