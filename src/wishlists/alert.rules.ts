import { isOffered } from '../catalog/offer.rules.ts'
import type { WishedItem } from './wished-item.ts'
import type { AlertRow, WishlistItemRow } from './wishlist.table.ts'

/** What the owner of an item can be told of it. The enum `WishlistAlertKind` is made of these. */
export const alertKinds = {
  BACK_IN_STOCK: 'It could not be bought, and can be bought again.',
  CHEAPER: 'It costs less than when it was put on the wishlist, or last told of.',
} as const

export type AlertKind = keyof typeof alertKinds

const ALERTS_KEPT = 10

/** Whether at least one piece can be bought now. */
export const isBuyable = (item: Pick<WishedItem, 'variant' | 'product'>): boolean =>
  isOffered(item) && (item.variant.oversell || item.variant.available > 0)

/** What an item is compared with. */
export type Known = Pick<WishlistItemRow, 'seenMinor' | 'isOut'>

/** What is known of a variant by whoever looks at it now. */
export const knownOf = (item: Pick<WishedItem, 'variant' | 'product'>): Known => ({
  seenMinor: item.variant.priceMinor,
  isOut: !isBuyable(item),
})

/** When to tell the owner of an item. */
export type Choice = Pick<WishlistItemRow, 'tellInStock' | 'tellCheaper'>

/** What an item is compared with after its owner chose when to be told: with what is now, where that was not asked before. */
export function knownAfterChoice(item: WishedItem, choice: Choice): Known {
  const now = knownOf(item)
  return {
    seenMinor: choice.tellCheaper && !item.tellCheaper ? now.seenMinor : item.seenMinor,
    isOut: choice.tellInStock && !item.tellInStock ? now.isOut : item.isOut,
  }
}

/**
 * What to tell the owner of an item, and what it is compared with from then on. A lower price counts when it can be
 * had; once told, only a lower one still is told again.
 */
export function noticed(item: WishedItem): { known: Known; told: AlertKind[] } {
  const now = knownOf(item)
  const isBack = item.tellInStock && item.isOut && !now.isOut
  const isCheaper = item.tellCheaper && !now.isOut && now.seenMinor < item.seenMinor
  return {
    known: {
      isOut: item.tellInStock ? now.isOut : item.isOut,
      seenMinor: isCheaper ? now.seenMinor : item.seenMinor,
    },
    told: [...(isBack ? (['BACK_IN_STOCK'] as const) : []), ...(isCheaper ? (['CHEAPER'] as const) : [])],
  }
}

/** The alerts of an item with the new ones in front; the ten newest are kept. */
export function alertsAfter({ alerts, variant }: WishedItem, told: readonly AlertKind[], now: Date): AlertRow[] {
  const fresh = told.map((kind) => ({ kind, occurredAt: now.toISOString(), priceMinor: String(variant.priceMinor) }))
  return [...fresh, ...alerts].slice(0, ALERTS_KEPT)
}
