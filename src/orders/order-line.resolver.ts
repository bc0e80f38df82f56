import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { AppliedDiscount, TaxAmount } from '../carts/index.ts'
import { ProductVariant, VariantOption } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import { Money, TaxedMoney } from '../platform/money.ts'
import { cancelledOf, thawedDiscount, thawedTax } from './frozen.rules.ts'
import type { OrderLineRow } from './order.table.ts'
import { OrderLine } from './order.type.ts'

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver(() => Money, {
    description: 'What one piece cost, as prices were entered: with tax where `includesTax`.',
  })
  unitPrice(@Root() { unitMinor, currency }: OrderLineRow): Money {
    return new Money(unitMinor, currency)
  }

  @FieldResolver(() => TaxedMoney, { description: 'What the line costs.' })
  total(@Root() { netMinor, taxMinor, grossMinor, currency }: OrderLineRow): TaxedMoney {
    return new TaxedMoney({ net: netMinor, tax: taxMinor, gross: grossMinor }, currency)
  }

  @FieldResolver(() => TaxedMoney, { description: 'What the pieces that were taken off it come to.' })
  cancelledTotal(@Root() line: OrderLineRow): TaxedMoney {
    return new TaxedMoney(cancelledOf(line), line.currency)
  }

  @FieldResolver(() => [TaxAmount], { description: 'What its taxes came to, rate by rate, when it was ordered.' })
  taxes(@Root() { taxes, currency }: OrderLineRow): TaxAmount[] {
    return taxes.map((tax) => new TaxAmount(thawedTax(tax), currency))
  }

  @FieldResolver(() => [AppliedDiscount], {
    description: 'What promotions took off it when it was ordered, piece by piece.',
  })
  discounts(@Root() { discounts, quantity, currency }: OrderLineRow): AppliedDiscount[] {
    return discounts.map((off) => new AppliedDiscount(thawedDiscount(off), quantity, currency))
  }

  @FieldResolver(() => Boolean, { description: 'Whether a promotion gave it for nothing.' })
  isGift(@Root() { giftOf }: OrderLineRow): boolean {
    return giftOf !== null
  }

  @FieldResolver(() => [VariantOption], {
    description: 'The choices that made the variant, when the order was placed.',
  })
  options(@Root() { options }: OrderLineRow): readonly VariantOption[] {
    return options
  }

  @FieldResolver(() => ProductVariant, { nullable: true, description: 'The variant as it is today.' })
  variant(@Root() { variantId }: OrderLineRow, @Ctx() ctx: Context) {
    return ctx.loaders.variant.load(variantId)
  }
}
