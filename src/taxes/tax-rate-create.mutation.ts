import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { checkName } from './name.rules.ts'
import { checkPercent } from './percent.rules.ts'
import { checkCountry, checkRegion } from './place.rules.ts'
import { TaxRate } from './tax.type.ts'
import { shareTaxClass } from './tax-class.queries.ts'
import { rateCountryField, rateNameField, ratePercentField, TaxRateScopeInput } from './tax-rate.input.ts'
import { countTaxRates, insertTaxRate, listRatesOf } from './tax-rate.queries.ts'
import { checkDates, checkOverlaps } from './tax-rate.rules.ts'
import type { TaxRateRow } from './tax-rate.table.ts'
import { countRulebook } from './tax-settings.queries.ts'

const MOST = 5_000

@InputType({ description: 'A new tax rate.' })
class TaxRateCreateInput extends TaxRateScopeInput {
  @Field(() => String, rateNameField)
  name!: string
  @Field(() => String, ratePercentField)
  ratePercent!: string
  @Field(() => String, rateCountryField)
  country!: string
}

@Type('What `taxRateCreate` answers.')
class TaxRateCreatePayload extends Payload {
  @Field(() => TaxRate, { nullable: true, description: 'The new rate; null when refused.' })
  taxRate?: TaxRateRow
}

export async function taxRateCreate(tx: Tx, input: TaxRateCreateInput): Promise<TaxRateRow | undefined> {
  const rate = {
    id: newId('txr'),
    name: checkName(input.name, 'input', 'name'),
    ratePpm: checkPercent(input.ratePercent, 'input', 'ratePercent'),
    country: checkCountry(input.country, 'input', 'country'),
    region: checkRegion(input.region, 'input', 'region'),
    startsAt: input.startsAt ?? null,
    endsAt: input.endsAt ?? null,
  }
  checkDates(rate)

  await countRulebook(tx)
  const taxClass = input.taxClassId ? await shareTaxClass(tx, input.taxClassId) : undefined
  const whole = { ...rate, taxClassId: taxClass?.id ?? null }
  const [others, count] = await Promise.all([listRatesOf(tx, rate.country), countTaxRates(tx)])

  if (count >= MOST) refuse('TOO_MANY', `There are at most ${MOST} tax rates.`, 'input')
  checkOverlaps(whole, others)

  return insertTaxRate(tx, whole)
}

@Resolver()
export class TaxRateCreate {
  @Mutation(() => TaxRateCreatePayload, {
    description:
      'Makes a tax rate. Rates of several names add up; two of one name, class, country and region may not hold at the same time. ' +
      'Needs `settings:write`. Errors: NOT_FOUND (the class), REQUIRED, INVALID, TOO_LONG, OVERLAPS, TOO_MANY (5,000 are the most).',
  })
  taxRateCreate(
    @Arg('input', () => TaxRateCreateInput, { description: 'The new rate.' }) input: TaxRateCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ taxRate: await taxRateCreate(tx, input) }))
  }
}
