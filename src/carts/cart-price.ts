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

/** What a cart comes to now: worked out once for each reading of it, by rules no older than the reading. */
export function priceFor(ctx: Context, cart: FullCart): CartPrice | Promise<CartPrice> {
  let price = known.get(cart)
  if (price) return price
  const rulebook = ctx.services.rulebooks.at(ctx.tenant, cart.rulebook, ctx.tx)
  price = rulebook instanceof Promise ? rulebook.then((read) => priceBy(ctx, cart, read)) : priceBy(ctx, cart, rulebook)
  known.set(cart, price)
  return price
}

function priceBy(ctx: Context, cart: FullCart, rulebook: Rulebook): CartPrice | Promise<CartPrice> {
  const considered = consider(ctx, cart, rulebook)
  return considered instanceof Promise
    ? considered.then((read) => priced(cart, rulebook, read))
    : priced(cart, rulebook, considered)
}

function priced(cart: FullCart, rulebook: Rulebook, considered: Considered): CartPrice {
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
