import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { TaxedMoney } from '../platform/money.ts'
import { ShippingMethod, type ShippingMethodRow } from '../shipping/index.ts'
import { Cart } from './cart.type.ts'
import { ofPrice } from './cart-price.ts'
import { AppliedDiscount } from './discount.type.ts'
import type { FullCart } from './full-cart.ts'
import { ShippingOption } from './shipping-option.type.ts'

const NOTHING = { net: 0n, tax: 0n, gross: 0n }

@Resolver(() => Cart)
export class CartShippingResolver {
  @FieldResolver(() => [ShippingOption], {
    description: 'The ways in which it can be shipped where it goes, in the order of the shop; none while it is empty.',
  })
  shippingOptions(@Root() cart: FullCart, @Ctx() ctx: Context): ShippingOption[] | Promise<ShippingOption[]> {
    return ofPrice(ctx, cart, ({ offers }) => offers().map((offer) => new ShippingOption(offer, cart.currency)))
  }

  @FieldResolver(() => ShippingMethod, {
    nullable: true,
    description: 'How it is shipped: what was chosen, as long as it is offered; `explanation` says why it is not.',
  })
  shippingMethod(
    @Root() cart: FullCart,
    @Ctx() ctx: Context,
  ): ShippingMethodRow | null | Promise<ShippingMethodRow | null> {
    return ofPrice(ctx, cart, ({ delivery }) => delivery.chosen?.method ?? null)
  }

  @FieldResolver(() => TaxedMoney, {
    description: 'What is paid for shipping, a part of `total`, after promotions; 0 as long as none is chosen.',
  })
  shippingTotal(@Root() cart: FullCart, @Ctx() ctx: Context): TaxedMoney | Promise<TaxedMoney> {
    return ofPrice(ctx, cart, ({ shipping }) => new TaxedMoney(shipping?.total ?? NOTHING, cart.currency))
  }

  @FieldResolver(() => [AppliedDiscount], {
    description: 'What promotions take off it, in the order in which they do.',
  })
  shippingDiscounts(@Root() cart: FullCart, @Ctx() ctx: Context): AppliedDiscount[] | Promise<AppliedDiscount[]> {
    return ofPrice(ctx, cart, ({ shipping, named }) =>
      (shipping?.discounts ?? []).map((off) => new AppliedDiscount(named(off), 1, cart.currency)),
    )
  }
}
