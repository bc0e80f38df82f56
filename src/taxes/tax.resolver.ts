import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { ConnectionArgs } from '../platform/page.ts'
import { Tenant } from '../tenants/index.ts'
import { formatPercent } from './percent.rules.ts'
import { TaxClass, TaxRate, TaxRateConnection, TaxSettings } from './tax.type.ts'
import { listTaxClasses } from './tax-class.queries.ts'
import type { TaxClassRow } from './tax-class.table.ts'
import { listTaxRates } from './tax-rate.queries.ts'
import type { TaxRateRow } from './tax-rate.table.ts'
import { settingsOf, type TaxSettingsFacts } from './tax-settings.rules.ts'

const PERCENT = 'in per cent, as a plain decimal: `"10"`, `"10.75"`.'

const settingsFor = async ({ tenant, caller, loaders }: Context): Promise<TaxSettingsFacts> =>
  settingsOf(await loaders.taxSettings.load(caller.tenantId), tenant)

@Resolver(() => TaxSettings)
export class TaxSettingsResolver {
  @Query(() => TaxSettings, { description: 'How the shop taxes and rounds. Needs `catalog:read`.' })
  taxSettings(@Ctx() ctx: Context): Promise<TaxSettingsFacts> {
    return settingsFor(ctx)
  }

  @FieldResolver(() => String, {
    description: `What is charged where the shop has no rate that applies, ${PERCENT}`,
  })
  defaultRatePercent(@Root() { defaultRatePpm }: TaxSettingsFacts): string {
    return formatPercent(defaultRatePpm)
  }
}

@Resolver(() => TaxClass)
export class TaxClassResolver {
  @Query(() => [TaxClass], { description: 'All tax classes, by name; at most 200. Needs `catalog:read`.' })
  taxClasses(@Ctx() ctx: Context): Promise<TaxClassRow[]> {
    return ctx.read(listTaxClasses)
  }
}

@Resolver(() => TaxRate)
export class TaxRateResolver {
  @Query(() => TaxRateConnection, {
    description: 'Tax rates by cursor, by country, the oldest first. Needs `catalog:read`.',
  })
  taxRates(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listTaxRates(tx, args))
  }

  @FieldResolver(() => String, { description: `How high it is, ${PERCENT}` })
  ratePercent(@Root() { ratePpm }: TaxRateRow): string {
    return formatPercent(ratePpm)
  }

  @FieldResolver(() => TaxClass, { nullable: true, description: 'What it taxes; null is all that has no class.' })
  taxClass(@Root() { taxClassId }: TaxRateRow, @Ctx() { loaders }: Context): Promise<TaxClassRow | null> | null {
    return taxClassId ? loaders.taxClass.load(taxClassId) : null
  }
}

@Resolver(() => Tenant)
export class TaxesOfTenantResolver {
  @FieldResolver(() => Boolean, { description: 'Whether prices are entered, and shown, with tax included.' })
  async pricesIncludeTax(@Root() _tenant: Tenant, @Ctx() ctx: Context): Promise<boolean> {
    return (await settingsFor(ctx)).pricesIncludeTax
  }

  @FieldResolver(() => String, { description: `The default tax rate ${PERCENT}` })
  async taxRatePercent(@Root() _tenant: Tenant, @Ctx() ctx: Context): Promise<string> {
    return formatPercent((await settingsFor(ctx)).defaultRatePpm)
  }
}
