import type { Shelved } from '../catalog/index.ts'
import type { Context } from '../context.ts'
import type { Calculation } from '../pricing/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { type CodeStanding, standingsOf } from './discount-code.rules.ts'
import { type Considered, consider } from './discounts.ts'
import type { FullCart } from './full-cart.ts'
import { priceOf } from './price.rules.ts'

type PricedLine = Calculation['lines'][number]

/** A line that a promotion has put in. */
export interface GiftLine extends Shelved {
  /** That of its promotion, which also names the line. */
  readonly id: string
  readonly quantity: number
}

export interface CartPrice extends Calculation {
  /** Lines that are for sale, and gifts, by their ids. */
  readonly byLine: ReadonlyMap<string, PricedLine>
  readonly gifts: readonly GiftLine[]
  readonly codes: readonly CodeStanding[]
  /** The ids of the codes by which promotions were asked for, by those of the promotions. */
  readonly codeIds: ReadonlyMap<string, string>
  /** What promotions that were considered are called, by id. */
  readonly names: ReadonlyMap<string, string>
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
  const calculation = priceOf(cart, rulebook, cart.moment ?? new Date(), considered)
  const { lines, explanation } = calculation
  const { candidates, gifts } = considered
  return {
    ...calculation,
    byLine: new Map(lines.map((line) => [line.id, line])),
    gifts: lines.flatMap(({ id, giftOf, variantId, quantity }) => {
      const shelved = giftOf === undefined ? undefined : gifts.get(variantId)
      return shelved ? [{ ...shelved, id, quantity }] : []
    }),
    codes: standingsOf(cart.discountCodes, candidates, explanation),
    codeIds: new Map(
      [...candidates].reverse().flatMap(({ rule, code }) => (code ? [[rule.id, code.id] as const] : [])),
    ),
    names: new Map(candidates.map(({ rule }) => [rule.id, rule.name])),
  }
}
