import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkPageSize } from '../platform/page.ts'
import { listEntries } from './superuser.queries.ts'
import type { SuperuserEntryRow } from './superuser.table.ts'
import { SuperuserEntry } from './superuser.type.ts'

@Resolver(() => SuperuserEntry)
export class SuperuserResolver {
  @Query(() => [SuperuserEntry], {
    description: 'When superusers of the deployment entered this tenant, newest first. Needs `staff:write`.',
  })
  superuserEntries(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Ctx() ctx: Context,
  ): Promise<SuperuserEntryRow[]> {
    return ctx.read((tx) => listEntries(tx, checkPageSize(first)))
  }
}
