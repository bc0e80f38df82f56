import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { PriceListRow } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { shareCustomerGroup } from '../people/index.ts'
import { Payload } from '../platform/payload.ts'
import type { Tx } from '../platform/tx.ts'
import { Type } from '../platform/type.ts'
import { PriceList } from './price.type.ts'
import { insertPriceList, lockPriceLists } from './price-list.queries.ts'
import { checkCurrency, checkListName, checkRoom } from './price-list.rules.ts'

@InputType({ description: 'A new price list. Whom it is for and what it is in stay as they are.' })
class PriceListCreateInput {
  @Field(() => String, {
    description: 'What it is called: 1 to 100 characters, else REQUIRED or TOO_LONG; unique in the tenant, else TAKEN.',
  })
  name!: string
  @Field(() => String, {
    nullable: true,
    description: 'What its prices are in, ISO 4217, else INVALID; the currency of the tenant when left out.',
  })
  currency?: string | null
  @Field(() => ID, {
    nullable: true,
    description: 'The group of customers, `cgr_…`, that it is for, else NOT_FOUND; everybody when left out.',
  })
  customerGroupId?: string | null
}

@Type('What `priceListCreate` answers.')
class PriceListCreatePayload extends Payload {
  @Field(() => PriceList, { nullable: true, description: 'The new list; null when refused.' })
  priceList?: PriceListRow
}

export async function priceListCreate(
  tx: Tx,
  input: PriceListCreateInput,
  home: string,
): Promise<PriceListRow | undefined> {
  const lists = await lockPriceLists(tx)
  const name = checkListName(input.name, lists)
  checkRoom(lists)
  const currency = input.currency ? checkCurrency(input.currency, 'input', 'currency') : home
  const customerGroupId = input.customerGroupId ? await shareCustomerGroup(tx, input.customerGroupId) : null

  return insertPriceList(tx, { name, currency, customerGroupId })
}

@Resolver()
export class PriceListCreate {
  @Mutation(() => PriceListCreatePayload, {
    description:
      'Makes a price list, empty; `pricesUpdate` fills it. Needs `catalog:write`. Errors: REQUIRED, TOO_LONG, TAKEN, INVALID, NOT_FOUND (the group), TOO_MANY (200 are the most).',
  })
  priceListCreate(
    @Arg('input', () => PriceListCreateInput, { description: 'The new list.' }) input: PriceListCreateInput,
    @Ctx() ctx: Context,
  ) {
    return ctx.write(async (tx) => ({ priceList: await priceListCreate(tx, input, ctx.tenant.currency) }))
  }
}
