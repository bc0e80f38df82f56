import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { Type } from '../platform/type.ts'
import { deleteCustomerGroup } from './customer-group.queries.ts'
import type { CustomerGroupRow } from './customer-group.table.ts'
import { CustomerGroup } from './customer-group.type.ts'

@InputType({ description: 'Which group of customers to delete.' })
class CustomerGroupDeleteInput {
  @Field(() => ID, { description: 'The group, `cgr_…`; else NOT_FOUND.' })
  customerGroupId!: string
}

@Type('What `customerGroupDelete` answers.')
class CustomerGroupDeletePayload extends Payload {
  @Field(() => CustomerGroup, { nullable: true, description: 'The group as it was; null when refused.' })
  customerGroup?: CustomerGroupRow
}

@Resolver()
export class CustomerGroupDelete {
  @Mutation(() => CustomerGroupDeletePayload, {
    description:
      'Deletes a group; its customers stay. Needs `customers:write`. Errors: NOT_FOUND, IN_USE (a price list is for it).',
  })
  customerGroupDelete(
    @Arg('input', () => CustomerGroupDeleteInput, { description: 'Which group.' }) input: CustomerGroupDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ customerGroup: await deleteCustomerGroup(tx, input.customerGroupId) }))
  }
}
