import { isOffered } from '../catalog/offer.rules.ts'
import { refuse } from '../platform/refusal.ts'
import type { FullCart, FullCartLine } from './full-cart.ts'

/** Every code a problem can carry, and what it means. The enum `CartProblemCode` is made of these. */
export const problemCodes = {
  NOT_FOR_SALE: 'It is no longer sold; the line counts for nothing, and must be removed before the cart is ordered.',
  PRICE_CHANGED: "Today's price is not the one at which the line was last added to or changed.",
  INSUFFICIENT_STOCK: 'Fewer pieces are left than the line asks for.',
} as const

export type ProblemCode = keyof typeof problemCodes
export interface Problem {
  readonly code: ProblemCode
  readonly message: string
}

/** Whether a line can be ordered, stock aside: it is for sale, and in the currency of its cart. */
export const isForSale = (line: FullCartLine): boolean => isOffered(line) && line.variant.currency === line.currency

/** What stands between a line and an order. A line that is not for sale has no other problem. */
export function problemsOf(line: FullCartLine): Problem[] {
  const { quantity, seenMinor, variant } = line
  if (!isForSale(line)) return [{ code: 'NOT_FOR_SALE', message: `${variant.sku} is no longer for sale.` }]
  const problems: Problem[] = []
  if (variant.priceMinor !== seenMinor) {
    problems.push({ code: 'PRICE_CHANGED', message: `The price of ${variant.sku} has changed.` })
  }
  if (!variant.oversell && variant.available < quantity) {
    const message = `Only ${Math.max(0, variant.available)} of ${variant.sku} are left.`
    problems.push({ code: 'INSUFFICIENT_STOCK', message })
  }
  return problems
}

/** Refuses to go on with a cart in another currency than was asked for. */
export function checkCartCurrency({ currency }: Pick<FullCart, 'currency'>, asked: string): void {
  if (currency !== asked) refuse('CURRENCY_MISMATCH', `Your cart is in ${currency}.`, 'input', 'currency')
}

/** Refuses a change while the cart is being ordered. */
export function checkNotInCheckout({ checkoutId }: Pick<FullCart, 'checkoutId'>): void {
  if (checkoutId === null) return
  refuse('CHECKOUT_IN_PROGRESS', 'This cart is being ordered at this moment.', 'input', 'cartToken')
}
