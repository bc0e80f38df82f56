import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { checkName } from './name.rules.ts'
import { TaxClass } from './tax.type.ts'
import { listTaxClasses, noSuchClass, renameTaxClass } from './tax-class.queries.ts'
import { checkClassName } from './tax-class.rules.ts'
import type { TaxClassRow } from './tax-class.table.ts'
import { countRulebook } from './tax-settings.queries.ts'

@InputType({ description: 'Changes to a tax class.' })
class TaxClassUpdateInput {
  @Field(() => ID, { description: 'The class, `txc_…`; else NOT_FOUND.' })
  taxClassId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the class has this version.' })
  expectedVersion?: number
  @Field(() => String, {
    description: 'What it is called: 1 to 100 characters, else REQUIRED or TOO_LONG; unique in the tenant, else TAKEN.',
  })
  name!: string
}

@Type('What `taxClassUpdate` answers.')
class TaxClassUpdatePayload extends Payload {
  @Field(() => TaxClass, { nullable: true, description: 'The class as it is now; null when refused.' })
  taxClass?: TaxClassRow
}

export async function taxClassUpdate(tx: Tx, input: TaxClassUpdateInput): Promise<TaxClassRow | undefined> {
  await countRulebook(tx)
  const classes = await listTaxClasses(tx)
  const now = classes.find(({ id }) => id === input.taxClassId) ?? noSuchClass()

  checkVersion(now, input.expectedVersion)
  const name = checkName(input.name, 'input', 'name')
  checkClassName(
    name,
    classes.filter((other) => other !== now),
  )

  return renameTaxClass(tx, now.id, name)
}

@Resolver()
export class TaxClassUpdate {
  @Mutation(() => TaxClassUpdatePayload, {
    description: 'Renames a tax class. Needs `settings:write`. Errors: NOT_FOUND, CONFLICT, REQUIRED, TOO_LONG, TAKEN.',
  })
  taxClassUpdate(
    @Arg('input', () => TaxClassUpdateInput, { description: 'What to change.' }) input: TaxClassUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ taxClass: await taxClassUpdate(tx, input) }))
  }
}
