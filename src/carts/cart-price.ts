import type { Shelved } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { type CodeStanding, standingsOf } from './discount-code.rules.ts'
import { type Considered, consider, type Use, usesOf } from './discounts.ts'
import type { FullCart } from './full-cart.ts'
import { type PricedCart, type PricedOffer, priceOf, shippingOptionsOf } from './price.rules.ts'

/** A line that a promotion has put in. */
export interface GiftLine extends Shelved {
  /** That of its promotion, which also names the line. */
  readonly id: string
  readonly quantity: number
}

type Discount = PricedCart['lines'][number]['discounts'][number]
export type NamedDiscount = Discount & { readonly name: string }

export interface CartPrice extends PricedCart {
  /** Lines that are for sale, and gifts, by their ids. */
  readonly byLine: ReadonlyMap<string, PricedCart['lines'][number]>
  readonly gifts: readonly GiftLine[]
  readonly codes: readonly CodeStanding[]
  readonly uses: readonly Use[]
  /** What came off something, with what its promotion is called today. */
  readonly named: (discount: Discount) => NamedDiscount
  /** All the ways in which it can be shipped. */
  readonly offers: () => PricedOffer[]
}

const known = new WeakMap<FullCart, CartPrice | Promise<CartPrice>>()

/**
 * Something of what a cart comes to now, which is worked out once for each reading of it, by rules no older than the
 * reading: at once where they are in memory, else when they are read.
 */
export function ofPrice<T>(ctx: Context, cart: FullCart, read: (price: CartPrice) => T): T | Promise<T> {
  const price = known.get(cart) ?? calculated(ctx, cart)
  known.set(cart, price)
  return price instanceof Promise ? price.then(read) : read(price)
}

function calculated(ctx: Context, cart: FullCart): CartPrice | Promise<CartPrice> {
  const rulebook = ctx.services.rulebooks.at(ctx.tenant, cart.rulebook, ctx.tx)
  return rulebook instanceof Promise
    ? rulebook.then((rules) => priceBy(ctx, rules, cart))
    : priceBy(ctx, rulebook, cart)
}

function priceBy(ctx: Context, rulebook: Rulebook, cart: FullCart): CartPrice | Promise<CartPrice> {
  const considered = consider(ctx, cart, rulebook)
  return considered instanceof Promise
    ? considered.then((read) => priced(rulebook, cart, read))
    : priced(rulebook, cart, considered)
}

function priced(rulebook: Rulebook, cart: FullCart, considered: Considered): CartPrice {
  const moment = cart.moment ?? new Date()
  const calculation = priceOf(cart, rulebook, moment, considered)
  const { lines, explanation } = calculation
  const { candidates, gifts } = considered
  const names = new Map(candidates.map(({ rule }) => [rule.id, rule.name]))
  return {
    ...calculation,
    byLine: new Map(lines.map((line) => [line.id, line])),
    gifts: lines.flatMap(({ id, giftOf, variantId, quantity }) => {
      const shelved = giftOf === undefined ? undefined : gifts.get(variantId)
      return shelved ? [{ ...shelved, id, quantity }] : []
    }),
    codes: standingsOf(cart.discountCodes, candidates, explanation),
    uses: usesOf(candidates, explanation),
    named: (discount) => ({ ...discount, name: names.get(discount.promotionId) ?? '' }),
    offers: () => shippingOptionsOf(cart, rulebook, moment, considered),
  }
}
