import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql'
import type { PriceListRow } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { checkVersion, Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { PriceList } from './price.type.ts'
import { lockPriceLists, noSuchList, renamePriceList } from './price-list.queries.ts'
import { checkListName } from './price-list.rules.ts'

@InputType({ description: 'Changes to a price list.' })
class PriceListUpdateInput {
  @Field(() => ID, { description: 'The list, `prl_…`; else NOT_FOUND.' })
  priceListId!: string
  @Field(() => Int, { nullable: true, description: 'Refuse with CONFLICT unless the list has this version.' })
  expectedVersion?: number
  @Field(() => String, {
    description: 'What it is called: 1 to 100 characters, else REQUIRED or TOO_LONG; unique in the tenant, else TAKEN.',
  })
  name!: string
}

@Type('What `priceListUpdate` answers.')
class PriceListUpdatePayload extends Payload {
  @Field(() => PriceList, { nullable: true, description: 'The list as it is now; null when refused.' })
  priceList?: PriceListRow
}

export async function priceListUpdate(tx: Tx, input: PriceListUpdateInput): Promise<PriceListRow | undefined> {
  const lists = await lockPriceLists(tx)
  const now = lists.find(({ id }) => id === input.priceListId) ?? noSuchList()

  checkVersion(now, input.expectedVersion)
  const name = checkListName(
    input.name,
    lists.filter((other) => other !== now),
  )

  return renamePriceList(tx, now.id, name)
}

@Resolver()
export class PriceListUpdate {
  @Mutation(() => PriceListUpdatePayload, {
    description: 'Renames a price list. Needs `catalog:write`. Errors: NOT_FOUND, CONFLICT, REQUIRED, TOO_LONG, TAKEN.',
  })
  priceListUpdate(
    @Arg('input', () => PriceListUpdateInput, { description: 'What to change.' }) input: PriceListUpdateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ priceList: await priceListUpdate(tx, input) }))
  }
}
