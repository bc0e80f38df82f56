import type { Context } from '../context.ts'
import type { Totals } from '../pricing/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { FullCart } from './full-cart.ts'
import { type PricedCart, type PricedOffer, priceOf, shippingOptionsOf } from './price.rules.ts'

export interface CartPrice extends PricedCart {
  /** Totals of lines that are for sale, by the ids of the lines. */
  readonly totals: ReadonlyMap<string, Totals>
}

const known = new WeakMap<FullCart, CartPrice | Promise<CartPrice>>()

/** What a cart comes to now: worked out once for each reading of it, by rules no older than the reading. */
export function priceFor(ctx: Context, cart: FullCart): CartPrice | Promise<CartPrice> {
  let price = known.get(cart)
  if (price) return price
  const rulebook = ctx.services.rulebooks.at(ctx.tenant, cart.rulebook, ctx.tx)
  price = rulebook instanceof Promise ? rulebook.then((read) => priced(cart, read)) : priced(cart, rulebook)
  known.set(cart, price)
  return price
}

function priced(cart: FullCart, rulebook: Rulebook): CartPrice {
  const calculation = priceOf(cart, rulebook, new Date())
  return { ...calculation, totals: new Map(calculation.lines.map(({ id, total }) => [id, total])) }
}

/** What a cart can be shipped by, at the same rules. */
export async function offersFor(ctx: Context, cart: FullCart): Promise<PricedOffer[]> {
  return shippingOptionsOf(cart, await ctx.services.rulebooks.at(ctx.tenant, cart.rulebook, ctx.tx), new Date())
}
