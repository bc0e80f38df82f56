import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { TaxedMoney } from '../platform/money.ts'
import { ShippingMethod, type ShippingMethodRow } from '../shipping/index.ts'
import { Cart } from './cart.type.ts'
import { offersFor, ofPrice } from './cart-price.ts'
import type { FullCart } from './full-cart.ts'
import { ShippingOption } from './shipping-option.type.ts'

const NOTHING = { net: 0n, tax: 0n, gross: 0n }

@Resolver(() => Cart)
export class CartShippingResolver {
  @FieldResolver(() => [ShippingOption], {
    description: 'The ways in which it can be shipped where it goes, in the order of the shop; none while it is empty.',
  })
  async shippingOptions(@Root() cart: FullCart, @Ctx() ctx: Context): Promise<ShippingOption[]> {
    return (await offersFor(ctx, cart)).map((offer) => new ShippingOption(offer, cart.currency))
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
    description: 'What is paid for shipping, a part of `total`; 0 as long as none is chosen.',
  })
  shippingTotal(@Root() cart: FullCart, @Ctx() ctx: Context): TaxedMoney | Promise<TaxedMoney> {
    return ofPrice(ctx, cart, ({ shipping }) => new TaxedMoney(shipping?.total ?? NOTHING, cart.currency))
  }
}
