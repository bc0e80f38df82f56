import { isOffered } from '../catalog/offer.rules.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import { isBuyable } from './alert.rules.ts'
import type { WishedItem } from './wished-item.ts'
import type { WishlistRow } from './wishlist.table.ts'

const ITEMS_PER_WISHLIST = 500
const NOTE_LENGTH = 1000

/** Every code a problem can carry, and what it means. The enum `WishlistProblemCode` is made of these. */
export const problemCodes = {
  NOT_FOR_SALE: 'It is no longer sold: its product was archived or deleted, or it is gone from the product.',
  OUT_OF_STOCK: 'None is left.',
} as const

export type ProblemCode = keyof typeof problemCodes
export interface Problem {
  readonly code: ProblemCode
  readonly message: string
}

type Judged = Pick<WishedItem, 'variant' | 'product'>

/** Why an item cannot be bought now; empty when it can. */
export function problemsOf(item: Judged): Problem[] {
  const { sku } = item.variant
  if (!isOffered(item)) return [{ code: 'NOT_FOR_SALE', message: `${sku} is no longer for sale.` }]
  return isBuyable(item) ? [] : [{ code: 'OUT_OF_STOCK', message: `None of ${sku} is left.` }]
}

/** What may be wished for: what is sold, be it in stock or not. */
export function checkOffered<T extends Judged>(item: T | undefined): T {
  return item && isOffered(item) ? item : refuse('NOT_FOR_SALE', 'This is not for sale.', 'input', 'variantId')
}

export function checkRoom({ itemCount }: Pick<WishlistRow, 'itemCount'>): void {
  if (itemCount < ITEMS_PER_WISHLIST) return
  refuse('TOO_MANY', `A wishlist holds at most ${ITEMS_PER_WISHLIST} items.`, 'input', 'variantId')
}

/** The note without spaces around it; null when nothing is left. Undefined stays as it was. */
export function noteOf(given: string | null | undefined, before: string | null): string | null {
  if (given === undefined) return before
  const note = given?.trim() || null
  if (note && note.length > NOTE_LENGTH)
    refuse('TOO_LONG', `A note has at most ${NOTE_LENGTH} characters.`, 'input', 'note')
  return note
}

/** Where a cart names a line among lines, an item that is moved there is named by itself. */
export function askedOfOne(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.path[1] !== 'lines') return error
  const field = error.path[3] === 'quantity' ? 'quantity' : 'itemId'
  return new Refusal(error.code, error.message, ['input', field], error.detail)
}
