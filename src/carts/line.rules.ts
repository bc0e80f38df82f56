import type { Shelved } from '../catalog/index.ts'
import { isOffered } from '../catalog/offer.rules.ts'
import { pricedFor } from '../catalog/todays-price.rules.ts'
import { refuse } from '../platform/refusal.ts'
import type { LineChange } from './cart.changes.ts'
import type { FullCart } from './full-cart.ts'

const LINES_PER_CALL = 100
export const LINES_PER_CART = 250
export const PIECES_PER_LINE = 10_000

/** Pieces that somebody wants, and where in the input they were asked for first. */
export interface Wanted {
  readonly variantId: string
  readonly quantity: number
  readonly index: number
}

export function checkCallSize(given: readonly unknown[], list: string): void {
  if (given.length === 0) refuse('REQUIRED', 'Name at least one line.', 'input', list)
  if (given.length > LINES_PER_CALL)
    refuse('TOO_MANY', `One call takes at most ${LINES_PER_CALL} lines.`, 'input', list)
}

/** Lines of the same variant become one. */
export function merged(lines: readonly { variantId: string; quantity: number }[]): Wanted[] {
  if (lines.length > 0) checkCallSize(lines, 'lines')
  const byVariant = new Map<string, Wanted>()
  lines.forEach(({ variantId, quantity }, index) => {
    checkQuantity(quantity, 1, index)
    const before = byVariant.get(variantId)
    byVariant.set(variantId, { variantId, quantity: (before?.quantity ?? 0) + quantity, index: before?.index ?? index })
  })
  return [...byVariant.values()]
}

/** What adding makes of the lines: pieces add up, and today's price is what their owner has now seen. */
export function added(cart: FullCart, wanted: readonly Wanted[], shelved: readonly Shelved[]): LineChange[] {
  const shelf = new Map(shelved.map((item) => [item.variant.id, item]))
  const inCart = new Map(cart.lines.map(({ variantId, quantity }) => [variantId, quantity]))
  const set = wanted.map(({ variantId, quantity, index }) => {
    const total = (inCart.get(variantId) ?? 0) + quantity
    const { variant, product } = checkOffer(shelf.get(variantId), total, cart.currency, index)
    checkQuantity(total, 1, index)
    return { variantId, variant, product, quantity: total, seenMinor: variant.priceMinor }
  })
  const fresh = wanted.filter(({ variantId }) => !inCart.has(variantId))
  if (cart.lines.length + fresh.length > LINES_PER_CART) {
    refuse('TOO_MANY', `A cart holds at most ${LINES_PER_CART} lines.`, 'input', 'lines')
  }
  return set
}

/** What setting quantities makes of the lines; 0 removes one. */
export function updated(cart: FullCart, given: readonly { lineId: string; quantity: number }[]) {
  checkCallSize(given, 'lines')
  const byId = new Map(cart.lines.map((line) => [line.id, line]))
  const seen = new Set<string>()
  const set: LineChange[] = []
  const removed: string[] = []
  given.forEach(({ lineId, quantity }, index) => {
    const line = byId.get(lineId) ?? noSuchLine('lines', index, 'lineId')
    if (seen.has(lineId)) refuse('INVALID', 'This line is named twice.', 'input', 'lines', String(index), 'lineId')
    seen.add(lineId)
    checkQuantity(quantity, 0, index)
    if (quantity === 0) removed.push(lineId)
    else {
      const variant = pricedFor(line.variant, quantity, cart.currency)
      set.push({ ...line, variant, quantity, seenMinor: variant.priceMinor })
    }
  })
  return { set, removed }
}

/** The lines to remove, each of which must be in the cart. */
export function removable(cart: FullCart, lineIds: readonly string[]): readonly string[] {
  checkCallSize(lineIds, 'lineIds')
  const known = new Set(cart.lines.map(({ id }) => id))
  lineIds.forEach((id, index) => {
    if (!known.has(id)) noSuchLine('lineIds', index)
  })
  return lineIds
}

/** What is offered, at what so many pieces of it cost. */
function checkOffer(item: Shelved | undefined, quantity: number, currency: string, index: number): Shelved {
  const path = ['input', 'lines', String(index), 'variantId']
  if (!item || !isOffered(item)) return refuse('NOT_FOR_SALE', 'This is not for sale.', ...path)
  const variant = pricedFor(item.variant, quantity, currency)
  if (variant.currency !== currency) {
    return refuse('CURRENCY_MISMATCH', `The cart is in ${currency}, and this is sold in ${variant.currency}.`, ...path)
  }
  return { ...item, variant }
}

function checkQuantity(quantity: number, least: number, index: number): void {
  if (quantity >= least && quantity <= PIECES_PER_LINE) return
  const message = `A line has ${least} to ${PIECES_PER_LINE} pieces.`
  refuse('INVALID', message, 'input', 'lines', String(index), 'quantity')
}

const noSuchLine = (...path: (string | number)[]): never =>
  refuse('NOT_FOUND', 'The cart has no such line.', 'input', ...path.map(String))
