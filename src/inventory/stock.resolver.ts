import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import {
  isVisible,
  listShelved,
  ProductVariant,
  type StockedVariant,
  type StockLevelRow,
  type StockMovementRow,
} from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { apiError } from '../platform/errors.ts'
import { ConnectionArgs } from '../platform/page.ts'
import { firstLocation } from './first-location.ts'
import { aggregateOf, listLocations, pageMovements } from './stock.queries.ts'
import {
  StockCheck,
  StockLevel,
  StockLocation,
  StockLowEvent,
  StockMovement,
  StockMovementConnection,
} from './stock.type.ts'
import { type Check, checkOf } from './stock-check.rules.ts'

@Resolver()
export class StockResolver {
  @Query(() => [StockLocation], {
    description: 'The locations of the tenant, in the order in which they are taken from. Needs `inventory:read`.',
  })
  stockLocations(@Ctx() ctx: Context) {
    return ctx.read(listLocations)
  }

  @Query(() => [StockCheck], {
    description:
      'Whether a variant, or each variant of a product, can be bought now. Name one of the two. Open to anybody; empty where there is none that the caller may see.',
  })
  async stockCheck(
    @Arg('variantId', () => ID, { nullable: true, description: 'The variant.' }) variantId: string | undefined,
    @Arg('productId', () => ID, { nullable: true, description: 'The product.' }) productId: string | undefined,
    @Ctx() ctx: Context,
  ): Promise<Check[]> {
    if (!variantId === !productId) throw apiError('BAD_USER_INPUT', 'Name either a variant or a product.')
    const ids = productId
      ? (await ctx.loaders.variantsOfProduct.load(productId)).map(({ id }) => id)
      : [variantId ?? '']
    const found = await ctx.read((tx) => listShelved(tx, ids))
    const seen = found.filter(
      ({ variant, product }) => !variant.deletedAt && isVisible(product, ctx.caller.permissions),
    )
    return ids.flatMap((id) => seen.filter(({ variant }) => variant.id === id).map(checkOf))
  }

  @Query(() => StockMovementConnection, {
    description: 'The ledger of a variant at a location, the newest first. Needs `inventory:read`.',
  })
  stockMovements(
    @Arg('variantId', () => ID, { description: 'The variant.' }) variantId: string,
    @Arg('locationId', () => ID, {
      nullable: true,
      description: 'The location; the first one of the tenant where left out.',
    })
    locationId: string | undefined,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() ctx: Context,
  ) {
    return ctx.read((tx) => pageMovements(tx, args, { variantId, locationId: locationId ?? firstLocation(ctx.caller) }))
  }
}

@Resolver(() => ProductVariant)
export class StockOfVariantResolver {
  @FieldResolver(() => [StockLevel], {
    nullable: true,
    description:
      'What lies at each location, in the order in which they are taken from. Needs `inventory:read`: null for anybody else.',
  })
  stock(@Root() { id }: StockedVariant, @Ctx() ctx: Context) {
    return ctx.caller.permissions.has('inventory:read') ? ctx.loaders.levelsOfVariant.load(id) : null
  }
}

@Resolver(() => StockLevel)
export class StockLevelResolver {
  @FieldResolver(() => StockLocation, { nullable: true, description: 'Where.' })
  location(@Root() { locationId }: StockLevelRow, @Ctx() ctx: Context) {
    return ctx.loaders.stockLocation.load(locationId)
  }

  @FieldResolver(() => ProductVariant, { nullable: true, description: 'Of what.' })
  variant(@Root() { variantId }: StockLevelRow, @Ctx() ctx: Context) {
    return ctx.loaders.variant.load(variantId)
  }

  @FieldResolver(() => Boolean, { description: 'Whether it has fallen to its threshold.' })
  isLow(@Root() { available, lowStockThreshold }: StockLevelRow): boolean {
    return lowStockThreshold !== null && available <= lowStockThreshold
  }

  @FieldResolver(() => [StockLowEvent], {
    description:
      'The last 20 times that it fell to its threshold, the newest first: once each time, and again only after it had risen.',
  })
  lowStockEvents(@Root() level: StockLevelRow, @Ctx() ctx: Context) {
    return ctx.loaders.lowsOfLevel.load(aggregateOf(level))
  }
}

@Resolver(() => StockMovement)
export class StockMovementResolver {
  @FieldResolver(() => StockLocation, { nullable: true, description: 'Where the pieces lie.' })
  location(@Root() { locationId }: StockMovementRow, @Ctx() ctx: Context) {
    return ctx.loaders.stockLocation.load(locationId)
  }

  @FieldResolver(() => StockLocation, {
    nullable: true,
    description: 'Where they came from or went to, of what was transferred.',
  })
  otherLocation(@Root() { otherLocationId }: StockMovementRow, @Ctx() ctx: Context) {
    return otherLocationId ? ctx.loaders.stockLocation.load(otherLocationId) : null
  }
}
