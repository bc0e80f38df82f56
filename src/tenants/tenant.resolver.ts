import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import type { TenantRow } from './tenant.table.ts'
import { Tenant } from './tenant.type.ts'

@Resolver(() => Tenant)
export class TenantResolver {
  @Query(() => Tenant, { description: 'The shop that this request is for. Open to anybody.' })
  tenant(@Ctx() ctx: Context): TenantRow {
    return ctx.tenant
  }

  @FieldResolver(() => String, {
    description: 'The default tax rate in per cent, as a plain decimal: `"10"`, `"10.75"`.',
  })
  taxRatePercent(@Root() { taxRatePpm }: TenantRow): string {
    const text = String(taxRatePpm).padStart(5, '0')
    return `${text.slice(0, -4)}.${text.slice(-4)}`.replace(/\.?0+$/, '')
  }
}
