import type { Context } from '../context.ts'
import type { Totals } from '../pricing/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { FullCart } from './full-cart.ts'
import { type PricedCart, type PricedOffer, priceOf, shippingOptionsOf } from './price.rules.ts'

interface CartPrice extends PricedCart {
  /** Of the lines that are for sale, by their ids. */
  readonly totals: ReadonlyMap<string, Totals>
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

function calculated({ services, tenant, tx }: Context, cart: FullCart): CartPrice | Promise<CartPrice> {
  const rulebook = services.rulebooks.at(tenant, cart.rulebook, tx)
  return rulebook instanceof Promise ? rulebook.then((rules) => priceBy(rules, cart)) : priceBy(rulebook, cart)
}

function priceBy(rulebook: Rulebook, cart: FullCart): CartPrice {
  const calculation = priceOf(cart, rulebook, new Date())
  return { ...calculation, totals: new Map(calculation.lines.map(({ id, total }) => [id, total])) }
}

/** What a cart can be shipped by, at the same rules. */
export async function offersFor(ctx: Context, cart: FullCart): Promise<PricedOffer[]> {
  return shippingOptionsOf(cart, await ctx.services.rulebooks.at(ctx.tenant, cart.rulebook, ctx.tx), new Date())
}
