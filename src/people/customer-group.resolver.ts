import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { listCustomerGroups } from './customer-group.queries.ts'
import type { CustomerGroupRow } from './customer-group.table.ts'
import { CustomerGroup } from './customer-group.type.ts'
import { type Person, User } from './user.type.ts'

@Resolver(() => CustomerGroup)
export class CustomerGroupResolver {
  @Query(() => [CustomerGroup], {
    description: 'All groups of customers, by name; at most 200. Needs `customers:read`.',
  })
  customerGroups(@Ctx() ctx: Context): Promise<CustomerGroupRow[]> {
    return ctx.read(listCustomerGroups)
  }
}

@Resolver(() => User)
export class GroupsOfUserResolver {
  @FieldResolver(() => [CustomerGroup], {
    description: 'The groups they are in, by name. Empty without `customers:read`.',
  })
  customerGroups(@Root() { id }: Person, @Ctx() { caller, loaders }: Context): Promise<CustomerGroupRow[]> | [] {
    return caller.permissions.has('customers:read') ? loaders.groupsOfCustomer.load(id) : []
  }
}
