import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import {
  type PriceChangeRow,
  type PriceListRow,
  ProductVariant,
  type StockedVariant,
  type VariantPriceRow,
} from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { CustomerGroup, type CustomerGroupRow } from '../people/index.ts'
import { Money } from '../platform/money.ts'
import { ConnectionArgs } from '../platform/page.ts'
import { UserError, userError } from '../platform/payload.ts'
import type { RefusalCode } from '../platform/refusal-codes.ts'
import {
  PriceChange,
  PriceChangeConnection,
  PriceChangeSet,
  PriceChangeSetConnection,
  PriceChangeStatus,
  PriceList,
  VariantPrice,
} from './price.type.ts'
import { listChanges } from './price-change.queries.ts'
import { listChangeSets } from './price-change-set.queries.ts'
import type { PriceChangeSetRow } from './price-change-set.table.ts'
import { listPriceLists } from './price-list.queries.ts'

const moneyOf = (minor: bigint | null, currency: string) => (minor === null ? null : new Money(minor, currency))

@ArgsType()
class PriceChangesArgs extends ConnectionArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this product.' })
  productId?: string
  @Field(() => ID, { nullable: true, description: 'Only those of this variant.' })
  variantId?: string
  @Field(() => ID, { nullable: true, description: 'Only those of this change set.' })
  changeSetId?: string
  @Field(() => PriceChangeStatus, { nullable: true, description: 'Only those that have come this far.' })
  status?: PriceChangeRow['status']
}

@Resolver(() => PriceList)
export class PriceListResolver {
  @Query(() => [PriceList], { description: 'All price lists, by name; at most 200. Needs `catalog:read`.' })
  priceLists(@Ctx() ctx: Context): Promise<PriceListRow[]> {
    return ctx.read(listPriceLists)
  }

  @FieldResolver(() => CustomerGroup, { nullable: true, description: 'Whom it is for; null is everybody.' })
  customerGroup(
    @Root() { customerGroupId }: PriceListRow,
    @Ctx() { loaders }: Context,
  ): Promise<CustomerGroupRow | null> | null {
    return customerGroupId ? loaders.customerGroup.load(customerGroupId) : null
  }
}

@Resolver(() => VariantPrice)
export class VariantPriceResolver {
  @FieldResolver(() => Money, { description: 'What one piece costs.' })
  price(@Root() { priceMinor, currency }: VariantPriceRow): Money {
    return new Money(priceMinor, currency)
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The price to compare with; null when there is none.' })
  compareAtPrice(@Root() { compareAtMinor, currency }: VariantPriceRow): Money | null {
    return moneyOf(compareAtMinor, currency)
  }

  @FieldResolver(() => PriceList, { nullable: true, description: 'The list it stands in; null beside the base price.' })
  priceList(@Root() { priceListId }: VariantPriceRow, @Ctx() ctx: Context): Promise<PriceListRow | null> | null {
    return priceListId ? ctx.loaders.priceList.load(priceListId) : null
  }
}

@Resolver(() => PriceChange)
export class PriceChangeResolver {
  @Query(() => PriceChangeConnection, {
    description:
      'Changes of prices by cursor, the newest first: the history of a variant, the rows of a change set, what waits. Needs `catalog:read`.',
  })
  priceChanges(@Args(() => PriceChangesArgs) args: PriceChangesArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listChanges(tx, args, args))
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The price before; null where there was none.' })
  oldPrice(@Root() { oldMinor, currency }: PriceChangeRow): Money | null {
    return moneyOf(oldMinor, currency)
  }

  @FieldResolver(() => Money, { nullable: true, description: 'The price after; null where it is taken away.' })
  newPrice(@Root() { newMinor, currency }: PriceChangeRow): Money | null {
    return moneyOf(newMinor, currency)
  }

  @FieldResolver(() => ProductVariant, { nullable: true, description: 'The variant; null once it is deleted.' })
  variant(@Root() { variantId }: PriceChangeRow, @Ctx() { loaders }: Context): Promise<StockedVariant | null> {
    return loaders.variant.load(variantId)
  }

  @FieldResolver(() => PriceList, { nullable: true, description: 'The list; null where it is for everybody, or gone.' })
  priceList(@Root() { priceListId }: PriceChangeRow, @Ctx() ctx: Context): Promise<PriceListRow | null> | null {
    return priceListId ? ctx.loaders.priceList.load(priceListId) : null
  }

  @FieldResolver(() => PriceChangeSet, { nullable: true, description: 'What it is a part of; null where of nothing.' })
  changeSet(@Root() { changeSetId }: PriceChangeRow, @Ctx() ctx: Context): Promise<PriceChangeSetRow | null> | null {
    return changeSetId ? ctx.loaders.priceChangeSet.load(changeSetId) : null
  }

  @FieldResolver(() => UserError, { nullable: true, description: 'Why the rules refused it when its time came.' })
  problem(@Root() { problem }: PriceChangeRow): object | null {
    return problem && userError(problem.code as RefusalCode, problem.message)
  }
}

@Resolver(() => PriceChangeSet)
export class PriceChangeSetResolver {
  @Query(() => PriceChangeSet, {
    nullable: true,
    description: 'One change set; null where there is none. Needs `catalog:read`.',
  })
  priceChangeSet(
    @Arg('id', () => ID, { description: 'The change set, `pcs_…`.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<PriceChangeSetRow | null> {
    return loaders.priceChangeSet.load(id)
  }

  @Query(() => PriceChangeSetConnection, {
    description: 'Change sets by cursor, the newest first. Needs `catalog:read`.',
  })
  priceChangeSets(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listChangeSets(tx, args))
  }
}
