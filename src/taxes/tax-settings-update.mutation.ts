import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import type { TenantRow } from '../tenants/index.ts'
import { checkPercent } from './percent.rules.ts'
import { checkCountry, checkRegion } from './place.rules.ts'
import { RoundingLevel, RoundingMode, TaxSettings } from './tax.type.ts'
import { changeTaxSettings, countRulebook } from './tax-settings.queries.ts'
import { settingsOf, type TaxSettingsFacts } from './tax-settings.rules.ts'

@InputType({ description: 'How the shop is to tax and round; what is left out stays as it is.' })
class TaxSettingsUpdateInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether prices are entered, and shown, with tax included. The prices themselves stay as they are.',
  })
  pricesIncludeTax?: boolean | null
  @Field(() => String, {
    nullable: true,
    description:
      'What is charged where no rate applies, in per cent: a plain decimal from 0 to 100 with at most 4 digits after the point, else INVALID.',
  })
  defaultRatePercent?: string | null
  @Field(() => RoundingLevel, { nullable: true, description: 'What is rounded as one.' })
  roundingLevel?: TaxSettingsFacts['roundingLevel'] | null
  @Field(() => RoundingMode, { nullable: true, description: 'What becomes of halves.' })
  roundingMode?: TaxSettingsFacts['roundingMode'] | null
  @Field(() => String, {
    nullable: true,
    description: 'Where the shop is: ISO 3166-1 alpha-2 code in capitals, else INVALID. Null clears, the region too.',
  })
  country?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'The part of the country in which the shop is; at most 200 characters, else TOO_LONG. Null clears.',
  })
  region?: string | null
}

@Type('What `taxSettingsUpdate` answers.')
class TaxSettingsUpdatePayload extends Payload {
  @Field(() => TaxSettings, { nullable: true, description: 'The settings as they are now; null when refused.' })
  taxSettings?: TaxSettingsFacts
}

export async function taxSettingsUpdate(
  tx: Tx,
  tenant: TenantRow,
  input: TaxSettingsUpdateInput,
): Promise<TaxSettingsFacts> {
  const now = await countRulebook(tx)

  const { defaultRatePercent: percent } = input
  const country = typeof input.country === 'string' ? checkCountry(input.country, 'input', 'country') : input.country
  const region = country === null ? null : input.region && checkRegion(input.region, 'input', 'region')
  if (region && !(country ?? now.country)) refuse('REQUIRED', 'A region lies in a country.', 'input', 'country')

  const said = await changeTaxSettings(tx, {
    pricesIncludeTax: input.pricesIncludeTax ?? now.pricesIncludeTax,
    defaultRatePpm:
      typeof percent === 'string' ? checkPercent(percent, 'input', 'defaultRatePercent') : now.defaultRatePpm,
    roundingLevel: input.roundingLevel ?? now.roundingLevel,
    roundingMode: input.roundingMode ?? now.roundingMode,
    country,
    region,
  })
  return settingsOf(said, tenant)
}

@Resolver()
export class TaxSettingsUpdate {
  @Mutation(() => TaxSettingsUpdatePayload, {
    description:
      'Says how the shop taxes and rounds: for carts at once, for orders from then on. Needs `settings:write`. Errors: INVALID, TOO_LONG, REQUIRED (the country of a region).',
  })
  taxSettingsUpdate(
    @Arg('input', () => TaxSettingsUpdateInput, { description: 'What to change.' }) input: TaxSettingsUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ taxSettings: await taxSettingsUpdate(tx, ctx.tenant, input) }))
  }
}
