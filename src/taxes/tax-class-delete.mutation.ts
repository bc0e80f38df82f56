import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { TaxClass } from './tax.type.ts'
import { noSuchClass, removeTaxClass } from './tax-class.queries.ts'
import type { TaxClassRow } from './tax-class.table.ts'
import { countRulebook } from './tax-settings.queries.ts'

@InputType({ description: 'Which tax class to delete.' })
class TaxClassDeleteInput {
  @Field(() => ID, { description: 'The class, `txc_…`; else NOT_FOUND.' })
  taxClassId!: string
}

@Type('What `taxClassDelete` answers.')
class TaxClassDeletePayload extends Payload {
  @Field(() => TaxClass, { nullable: true, description: 'The class as it was; null when refused.' })
  taxClass?: TaxClassRow
}

export async function taxClassDelete(tx: Tx, { taxClassId }: TaxClassDeleteInput): Promise<TaxClassRow> {
  await countRulebook(tx)
  return (await removeTaxClass(tx, taxClassId)) ?? noSuchClass()
}

@Resolver()
export class TaxClassDelete {
  @Mutation(() => TaxClassDeletePayload, {
    description:
      'Deletes a tax class with its rates. Needs `settings:write`. Errors: NOT_FOUND, IN_USE (products, also those that are deleted and could be restored, categories or shipping methods belong to it).',
  })
  taxClassDelete(
    @Arg('input', () => TaxClassDeleteInput, { description: 'Which class.' }) input: TaxClassDeleteInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ taxClass: await taxClassDelete(tx, input) }))
  }
}
