import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql'
import type { Context } from '../context.ts'
import { newId } from '../platform/id.ts'
import { Payload } from '../platform/payload.ts'
import { refuse } from '../platform/refusal.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { checkName } from './name.rules.ts'
import { TaxClass } from './tax.type.ts'
import { insertTaxClass, listTaxClasses } from './tax-class.queries.ts'
import { checkClassName } from './tax-class.rules.ts'
import type { TaxClassRow } from './tax-class.table.ts'
import { countRulebook } from './tax-settings.queries.ts'

const MOST = 200

@InputType({ description: 'A new tax class.' })
class TaxClassCreateInput {
  @Field(() => String, {
    description: 'What it is called: 1 to 100 characters, else REQUIRED or TOO_LONG; unique in the tenant, else TAKEN.',
  })
  name!: string
}

@Type('What `taxClassCreate` answers.')
class TaxClassCreatePayload extends Payload {
  @Field(() => TaxClass, { nullable: true, description: 'The new class; null when refused.' })
  taxClass?: TaxClassRow
}

export async function taxClassCreate(tx: Tx, input: TaxClassCreateInput): Promise<TaxClassRow | undefined> {
  await countRulebook(tx)
  const classes = await listTaxClasses(tx)

  const name = checkName(input.name, 'input', 'name')
  if (classes.length >= MOST) refuse('TOO_MANY', `There are at most ${MOST} tax classes.`, 'input')
  checkClassName(name, classes)

  return insertTaxClass(tx, newId('txc'), name)
}

@Resolver()
export class TaxClassCreate {
  @Mutation(() => TaxClassCreatePayload, {
    description:
      'Makes a tax class, for products and categories to belong to. Needs `settings:write`. Errors: REQUIRED, TOO_LONG, TAKEN, TOO_MANY (200 are the most).',
  })
  taxClassCreate(
    @Arg('input', () => TaxClassCreateInput, { description: 'The new class.' }) input: TaxClassCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ taxClass: await taxClassCreate(tx, input) }))
  }
}
