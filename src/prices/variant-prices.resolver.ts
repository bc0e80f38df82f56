import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { ProductVariant, priceFor, type StockedVariant, type VariantPriceRow } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { Money } from '../platform/money.ts'
import { VariantPrice } from './price.type.ts'
import { checkCurrencyArgument, checkQuantityArgument } from './price-arguments.ts'

@Resolver(() => ProductVariant)
export class VariantPricesResolver {
  @FieldResolver(() => Money, {
    nullable: true,
    description: "Today's price of one of so many pieces in a currency; null where it is not sold in it.",
  })
  priceFor(
    @Root() variant: StockedVariant,
    @Arg('quantity', () => Int, {
      defaultValue: 1,
      description: 'How many pieces are bought together: 1 to 10,000.',
    })
    quantity: number,
    @Arg('currency', () => String, {
      nullable: true,
      description: 'ISO 4217 code; the currency of the variant when left out.',
    })
    currency: string | undefined,
  ): Money | null {
    const code = currency ? checkCurrencyArgument(currency) : variant.currency
    const price = priceFor(variant, checkQuantityArgument(quantity), code)
    return price ? new Money(price.priceMinor, code) : null
  }

  @FieldResolver(() => Money, {
    description:
      'The lowest price that everybody could have one piece at in the last thirty days, or in the thirty days before the sale that is running: base price and sales of it.',
  })
  async lowestPriceOf30Days(@Root() { id, currency }: StockedVariant, @Ctx() { loaders }: Context): Promise<Money> {
    const lowest = await loaders.lowestPriceOf30Days.load(id)
    return new Money(lowest?.lowestMinor ?? 0n, currency)
  }

  @FieldResolver(() => [VariantPrice], {
    description:
      'All its prices beside the base price, those of sales to come and over, too. Empty without `catalog:read`.',
  })
  prices(@Root() { id }: StockedVariant, @Ctx() { caller, loaders }: Context): Promise<VariantPriceRow[]> | [] {
    return caller.permissions.has('catalog:read') ? loaders.pricesOfVariant.load(id) : []
  }
}
