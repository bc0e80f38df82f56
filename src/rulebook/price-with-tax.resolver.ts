import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { ProductVariant, type StockedVariant } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { TaxedMoney } from '../platform/money.ts'
import { priceWithTax } from './rulebook.rules.ts'

const NO_CLASS = { taxClassId: null, categoryId: null }

@Resolver(() => ProductVariant)
export class PriceWithTaxResolver {
  @FieldResolver(() => TaxedMoney, {
    description: "Today's price of one piece without and with tax, as it is where the shop is.",
  })
  async priceWithTax(@Root() variant: StockedVariant, @Ctx() ctx: Context): Promise<TaxedMoney> {
    const settings = await ctx.loaders.taxSettings.load(ctx.caller.tenantId)
    const rulebook = await ctx.services.rulebooks.at(ctx.tenant, settings?.rulebook ?? null, ctx.tx)
    const mayDiffer = rulebook.ratesByCountry.has(rulebook.home.country ?? '')
    const product = mayDiffer ? await ctx.loaders.product.load(variant.productId) : null
    const total = priceWithTax(rulebook, variant.priceMinor, product ?? NO_CLASS, new Date())
    return new TaxedMoney(total, variant.currency)
  }
}
