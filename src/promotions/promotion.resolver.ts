import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { Money } from '../platform/money.ts'
import { ConnectionArgs } from '../platform/page.ts'
import { formatPercent } from '../taxes/index.ts'
import { listPromotions } from './promotion.queries.ts'
import type { Definition, PromotionRow, SelectionFacts } from './promotion.table.ts'
import {
  DiscountClass,
  MinimumQuantity,
  MinimumSpend,
  Promotion,
  PromotionBenefit,
  PromotionCode,
  PromotionCodeConnection,
  PromotionConnection,
  PromotionSelection,
  PromotionTarget,
} from './promotion.type.ts'
import { listCodes } from './promotion-code.queries.ts'
import type { PromotionCodeRow } from './promotion-code.table.ts'

@Resolver(() => Promotion)
export class PromotionResolver {
  @Query(() => PromotionConnection, {
    description: 'All promotions by cursor, the newest first. Needs `promotions:write`.',
  })
  promotions(@Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listPromotions(tx, args))
  }

  @Query(() => Promotion, {
    nullable: true,
    description: 'One promotion; null when there is none such. Needs `promotions:write`.',
  })
  promotion(
    @Arg('id', () => ID, { description: 'The promotion, `prm_…`.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<PromotionRow | null> {
    return loaders.promotion.load(id)
  }

  @FieldResolver(() => [DiscountClass], { description: 'The discounts that it puts up with beside it.' })
  combinesWith(@Root() { definition }: PromotionRow): Definition['combinesWith'] {
    return definition.combinesWith
  }

  @FieldResolver(() => PromotionTarget, { description: 'What it is for.' })
  appliesTo(@Root() { definition }: PromotionRow): Definition['appliesTo'] {
    return definition.appliesTo
  }

  @FieldResolver(() => PromotionSelection, { nullable: true, description: 'Of products, which; null is all.' })
  products(@Root() { definition }: PromotionRow): SelectionFacts | undefined {
    return definition.products
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Of each line no more pieces than this; null is all.' })
  mostUnitsPerLine(@Root() { definition }: PromotionRow): number | undefined {
    return definition.mostUnitsPerLine
  }

  @FieldResolver(() => Boolean, { description: 'Whether only for who has ordered nothing before.' })
  firstOrderOnly(@Root() { definition }: PromotionRow): boolean {
    return definition.firstOrderOnly
  }

  @FieldResolver(() => PromotionBenefit, { description: 'What it grants.' })
  benefit(
    @Root() { definition: { benefit } }: PromotionRow,
    @Ctx() { tenant: { currency } }: Context,
  ): PromotionBenefit {
    const money = (minor: string | undefined) => (minor === undefined ? undefined : new Money(BigInt(minor), currency))
    return {
      ...benefit,
      percent: 'percentPpm' in benefit ? formatPercent(benefit.percentPpm) : undefined,
      mostAmount: benefit.kind === 'PERCENT_OFF' ? money(benefit.mostMinor) : undefined,
      amount: benefit.kind === 'AMOUNT_OFF' ? money(benefit.amountMinor) : undefined,
      price: benefit.kind === 'FIXED_PRICE' ? money(benefit.priceMinor) : undefined,
    } as PromotionBenefit
  }

  @FieldResolver(() => MinimumSpend, { nullable: true, description: 'How much has to be spent; null is nothing.' })
  minimumSpend(@Root() { definition }: PromotionRow, @Ctx() { tenant }: Context): MinimumSpend | undefined {
    const { minimumSpend: spend } = definition
    return (
      spend && {
        ...{ basis: spend.basis, on: spend.on, afterCodes: spend.afterCodes ?? false },
        amount: new Money(BigInt(spend.amountMinor), tenant.currency),
      }
    )
  }

  @FieldResolver(() => MinimumQuantity, { nullable: true, description: 'How many pieces; null is any number.' })
  minimumQuantity(@Root() { definition }: PromotionRow): MinimumQuantity | undefined {
    return definition.minimumQuantity
  }

  @FieldResolver(() => PromotionCodeConnection, { description: 'Its codes by cursor, the oldest first.' })
  codes(@Root() { id }: PromotionRow, @Args(() => ConnectionArgs) args: ConnectionArgs, @Ctx() ctx: Context) {
    return ctx.read((tx) => listCodes(tx, id, args))
  }

  @FieldResolver(() => Int, { description: 'How many orders have it.' })
  async useCount(@Root() { id }: PromotionRow, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.usesOfPromotion.load(id))?.count ?? 0
  }
}

@Resolver(() => PromotionCode)
export class PromotionCodeResolver {
  @FieldResolver(() => Int, { description: 'How many orders used it.' })
  async useCount(@Root() { id }: PromotionCodeRow, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.usesOfCode.load(id))?.count ?? 0
  }
}
