import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../context.ts'
import { type Person, User } from '../people/index.ts'
import { Money, TaxedMoney } from '../platform/money.ts'
import { findCart } from './cart.queries.ts'
import { type Problem, problemsOf } from './cart.rules.ts'
import { Cart, CartLine, CartProblem } from './cart.type.ts'
import { personOf, tokenOf, whoseCart } from './cart-access.ts'
import { type GiftLine, ofPrice } from './cart-price.ts'
import { AppliedDiscount, CartDiscountCode, CartGift } from './discount.type.ts'
import type { CodeStanding } from './discount-code.rules.ts'
import { Explanation, TaxAmount } from './explanation.type.ts'
import type { FullCart, FullCartLine } from './full-cart.ts'

interface LineOfCart extends FullCartLine {
  readonly cart: FullCart
}

const NOTHING = { net: 0n, tax: 0n, gross: 0n }

@Resolver(() => Cart)
export class CartResolver {
  @Query(() => Cart, {
    nullable: true,
    description:
      "One cart; null when there is none that the caller may use. A guest's is opened by its token, a signed-in " +
      "person's only by that person. Open to anybody.",
  })
  cart(
    @Arg('token', () => String, {
      nullable: true,
      description: "The cart's token; without it, the own cart of whoever is signed in.",
    })
    token: string | undefined,
    @Ctx() ctx: Context,
  ): Promise<FullCart | undefined> | null {
    const whose = whoseCart(ctx.caller, ctx.services.secrets, token)
    return whose ? ctx.read((tx) => findCart(tx, whose)) : null
  }

  @FieldResolver(() => String, {
    description: "A secret: whoever has it may use a guest's cart. Of a signed-in person's it opens nothing to others.",
  })
  token(@Root() { id }: FullCart, @Ctx() ctx: Context): string {
    return tokenOf(id, ctx.services.secrets, ctx.caller)
  }

  @FieldResolver(() => Int, { description: 'Pieces in all lines, for the badge on the cart.' })
  itemCount(@Root() { lines }: FullCart): number {
    return lines.reduce((sum, { quantity }) => sum + quantity, 0)
  }

  @FieldResolver(() => [CartLine], {
    description: 'What is in it, at most 250 lines, in the order it was put in.',
  })
  lines(@Root() cart: FullCart): LineOfCart[] {
    return cart.lines.map((line) => ({ ...line, cart }))
  }

  @FieldResolver(() => TaxedMoney, {
    description:
      "The sum of the lines' totals, at today's prices and taxes, and what is paid for shipping. Lines that are no longer for sale do not count.",
  })
  total(@Root() cart: FullCart, @Ctx() ctx: Context): TaxedMoney | Promise<TaxedMoney> {
    return ofPrice(ctx, cart, ({ total }) => new TaxedMoney(total, cart.currency))
  }

  @FieldResolver(() => Money, {
    description:
      'All that promotions take off, as prices are entered: with tax or without. Gifts count at their price.',
  })
  discountTotal(@Root() cart: FullCart, @Ctx() ctx: Context): Money | Promise<Money> {
    return ofPrice(ctx, cart, ({ discountMinor }) => new Money(discountMinor, cart.currency))
  }

  @FieldResolver(() => [CartDiscountCode], {
    description: 'The discount codes that were entered, at most 10, and what has become of each.',
  })
  discountCodes(
    @Root() cart: FullCart,
    @Ctx() ctx: Context,
  ): readonly CodeStanding[] | Promise<readonly CodeStanding[]> {
    return cart.discountCodes.length === 0 ? [] : ofPrice(ctx, cart, ({ codes }) => codes)
  }

  @FieldResolver(() => [CartGift], { description: 'What promotions put in for nothing.' })
  gifts(@Root() cart: FullCart, @Ctx() ctx: Context): readonly GiftLine[] | Promise<readonly GiftLine[]> {
    return ofPrice(ctx, cart, ({ gifts }) => gifts)
  }

  @FieldResolver(() => [TaxAmount], {
    description: 'What its taxes come to, rate by rate, the smallest first: those of where it goes, else of the shop.',
  })
  taxes(@Root() cart: FullCart, @Ctx() ctx: Context): TaxAmount[] | Promise<TaxAmount[]> {
    return ofPrice(ctx, cart, ({ taxes }) => taxes.map((tax) => new TaxAmount(tax, cart.currency)))
  }

  @FieldResolver(() => [Explanation], {
    description:
      'Every rule that was considered, whether it applies, why, and how its amount is spread over the lines.',
  })
  explanation(@Root() cart: FullCart, @Ctx() ctx: Context): Explanation[] | Promise<Explanation[]> {
    return ofPrice(ctx, cart, ({ explanation }) => explanation.map((rule) => new Explanation(rule, cart.currency)))
  }
}

@Resolver(() => CartLine)
export class CartLineResolver {
  @FieldResolver(() => Money, {
    description: "Today's price of one piece, with or without tax as the shop shows its prices.",
  })
  unitPrice(@Root() { variant }: FullCartLine): Money {
    return new Money(variant.priceMinor, variant.currency)
  }

  @FieldResolver(() => TaxedMoney, {
    description: "All pieces at today's price and taxes; 0 when the line is no longer for sale.",
  })
  total(@Root() { id, cart, currency }: LineOfCart, @Ctx() ctx: Context): TaxedMoney | Promise<TaxedMoney> {
    return ofPrice(ctx, cart, ({ byLine }) => new TaxedMoney(byLine.get(id)?.total ?? NOTHING, currency))
  }

  @FieldResolver(() => [AppliedDiscount], {
    description: 'What promotions take off it, in the order in which they do.',
  })
  discounts(
    @Root() { id, cart, quantity, currency }: LineOfCart,
    @Ctx() ctx: Context,
  ): AppliedDiscount[] | Promise<AppliedDiscount[]> {
    return ofPrice(ctx, cart, ({ byLine, named }) =>
      (byLine.get(id)?.discounts ?? []).map((off) => new AppliedDiscount(named(off), quantity, currency)),
    )
  }

  @FieldResolver(() => [CartProblem], {
    description: 'What stands between this line and an order, as of now; empty when nothing does.',
  })
  problems(@Root() line: FullCartLine): Problem[] {
    return problemsOf(line)
  }
}

@Resolver(() => User)
export class UserCartResolver {
  @FieldResolver(() => Cart, {
    nullable: true,
    description: 'Their cart; null before its first use. Shown to themselves only, to others null.',
  })
  cart(@Root() { id }: Person, @Ctx() ctx: Context): Promise<FullCart | null> | null {
    return id === personOf(ctx.caller) ? ctx.loaders.cartOfPerson.load(id) : null
  }
}
