import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkPageSize } from '../platform/page.ts'
import { listReports } from './integrity-report.queries.ts'
import { IntegrityReport } from './integrity-report.type.ts'
import { proveNow } from './prove.ts'

@Resolver()
export class IntegrityReportResolver {
  @Query(() => IntegrityReport, {
    description:
      'Proves, now, that stock, orders, payments and their ledgers agree, and names what does not. It reads all rows of the tenant, so it takes longer the more there are; one at a time for each tenant, else `UNAVAILABLE`. Needs `operations:read`.',
  })
  integrityReport(@Ctx() { services, caller }: Context) {
    return proveNow(services, caller)
  }

  @Query(() => [IntegrityReport], {
    description: 'What was found in each of the last 90 nights, the newest first. Needs `operations:read`.',
  })
  nightlyIntegrityReports(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Ctx() ctx: Context,
  ) {
    return ctx.read((tx) => listReports(tx, checkPageSize(first)))
  }
}
