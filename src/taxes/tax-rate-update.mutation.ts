import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { checkName } from './name.rules.ts'
import { checkPercent } from './percent.rules.ts'
import { checkCountry, checkRegion } from './place.rules.ts'
import { TaxRate } from './tax.type.ts'
import { shareTaxClass } from './tax-class.queries.ts'
import { rateCountryField, rateNameField, ratePercentField, TaxRateScopeInput } from './tax-rate.input.ts'
import { changeTaxRate, findTaxRate, listRatesOf, noSuchRate } from './tax-rate.queries.ts'
import { checkDates, checkOverlaps } from './tax-rate.rules.ts'
import type { TaxRateRow } from './tax-rate.table.ts'
import { countRulebook } from './tax-settings.queries.ts'

@InputType({ description: 'Changes to a tax rate; what is left out stays as it is.' })
class TaxRateUpdateInput extends TaxRateScopeInput {
  @Field(() => ID, { description: 'The rate, `txr_…`; else NOT_FOUND.' })
  taxRateId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the rate has this version.' })
  expectedVersion?: number
  @Field(() => String, { nullable: true, ...rateNameField })
  name?: string | null
  @Field(() => String, { nullable: true, ...ratePercentField })
  ratePercent?: string | null
  @Field(() => String, { nullable: true, ...rateCountryField })
  country?: string | null
}

@Type('What `taxRateUpdate` answers.')
class TaxRateUpdatePayload extends Payload {
  @Field(() => TaxRate, { nullable: true, description: 'The rate as it is now; null when refused.' })
  taxRate?: TaxRateRow
}

export async function taxRateUpdate(tx: Tx, input: TaxRateUpdateInput): Promise<TaxRateRow | undefined> {
  await countRulebook(tx)
  const now = (await findTaxRate(tx, input.taxRateId)) ?? noSuchRate()

  checkVersion(now, input.expectedVersion)
  const { name, ratePercent, country, taxClassId } = input
  const rate = {
    id: now.id,
    name: typeof name === 'string' ? checkName(name, 'input', 'name') : now.name,
    ratePpm: typeof ratePercent === 'string' ? checkPercent(ratePercent, 'input', 'ratePercent') : now.ratePpm,
    country: typeof country === 'string' ? checkCountry(country, 'input', 'country') : now.country,
    region: input.region === undefined ? now.region : checkRegion(input.region, 'input', 'region'),
    startsAt: input.startsAt === undefined ? now.startsAt : input.startsAt,
    endsAt: input.endsAt === undefined ? now.endsAt : input.endsAt,
    taxClassId: taxClassId ? (await shareTaxClass(tx, taxClassId)).id : taxClassId === null ? null : now.taxClassId,
  }
  checkDates(rate)
  checkOverlaps(rate, await listRatesOf(tx, rate.country))

  return changeTaxRate(tx, rate)
}

@Resolver()
export class TaxRateUpdate {
  @Mutation(() => TaxRateUpdatePayload, {
    description:
      'Changes a tax rate: for carts at once; what is ordered keeps the rates it was ordered at. ' +
      'Needs `settings:write`. Errors: NOT_FOUND (the rate or the class), CONFLICT, REQUIRED, INVALID, TOO_LONG, OVERLAPS.',
  })
  taxRateUpdate(
    @Arg('input', () => TaxRateUpdateInput, { description: 'What to change.' }) input: TaxRateUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ taxRate: await taxRateUpdate(tx, input) }))
  }
}
