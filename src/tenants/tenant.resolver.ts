import { Ctx, Query, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import type { TenantRow } from './tenant.table.ts'
import { Tenant } from './tenant.type.ts'

@Resolver(() => Tenant)
export class TenantResolver {
  @Query(() => Tenant, { description: 'The shop that this request is for. Open to anybody.' })
  tenant(@Ctx() ctx: Context): TenantRow {
    return ctx.tenant
  }
}
