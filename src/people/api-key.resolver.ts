import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkPageSize } from '../platform/page.ts'
import { listApiKeys } from './api-key.queries.ts'
import type { ApiKeyRow } from './api-key.table.ts'
import { ApiKey } from './api-key.type.ts'

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => [ApiKey], {
    description: 'The API keys of the tenant: those that are good first, then the newest. Needs `staff:write`.',
  })
  apiKeys(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Ctx() ctx: Context,
  ): Promise<ApiKeyRow[]> {
    return ctx.read((tx) => listApiKeys(tx, checkPageSize(first)))
  }
}
