import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { TaxRate } from './tax.type.ts'
import { noSuchRate, removeTaxRate } from './tax-rate.queries.ts'
import type { TaxRateRow } from './tax-rate.table.ts'
import { countRulebook } from './tax-settings.queries.ts'

@InputType({ description: 'Which tax rate to delete.' })
class TaxRateDeleteInput {
  @Field(() => ID, { description: 'The rate, `txr_…`; else NOT_FOUND.' })
  taxRateId!: string
}

@Type('What `taxRateDelete` answers.')
class TaxRateDeletePayload extends Payload {
  @Field(() => TaxRate, { nullable: true, description: 'The rate as it was; null when refused.' })
  taxRate?: TaxRateRow
}

export async function taxRateDelete(tx: Tx, { taxRateId }: TaxRateDeleteInput): Promise<TaxRateRow> {
  await countRulebook(tx)
  return (await removeTaxRate(tx, taxRateId)) ?? noSuchRate()
}

@Resolver()
export class TaxRateDelete {
  @Mutation(() => TaxRateDeletePayload, {
    description:
      'Deletes a tax rate; what is ordered keeps it. Needs `settings:write`. Errors: NOT_FOUND. To end one at a moment, give it `endsAt`.',
  })
  taxRateDelete(
    @Arg('input', () => TaxRateDeleteInput, { description: 'Which rate.' }) input: TaxRateDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ taxRate: await taxRateDelete(tx, input) }))
  }
}
