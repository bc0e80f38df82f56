import { emit } from '../platform/events.ts'
import { updateRows } from '../platform/update-rows.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type AlertKind, alertsAfter, noticed } from './alert.rules.ts'
import { listWatchedItems, lockDueWishlists } from './watched.queries.ts'
import type { WishedItem } from './wished-item.ts'
import { wishlistItems, wishlists } from './wishlist.table.ts'
import type { WishlistEventType } from './wishlist-event.ts'

const NOTE = updateRows(wishlistItems, 'id', ['isOut', 'seenMinor', 'alerts'])
const COUNT = updateRows(wishlists, 'id', ['sequence'])

const eventOf: Readonly<Record<AlertKind, WishlistEventType>> = {
  BACK_IN_STOCK: 'WISHLIST_ITEM_BACK_IN_STOCK',
  CHEAPER: 'WISHLIST_ITEM_CHEAPER',
}

/** Tells the owners of some wishlists what has become of these variants; says how many it looked at, and what it told. */
export async function tellSome(
  tx: WriteTx,
  variantIds: readonly string[],
): Promise<{ wishlists: number; told: number }> {
  const locked = await lockDueWishlists(tx, variantIds)
  if (locked.length === 0) return { wishlists: 0, told: 0 }
  const items = await listWatchedItems(
    tx,
    locked.map(({ id }) => id),
    variantIds,
  )

  const now = new Date()
  const news = items.map((item) => ({ item, ...noticed(item) }))
  const happened = locked.map((wishlist) => ({
    ...wishlist,
    events: news
      .filter(({ item }) => item.wishlistId === wishlist.id)
      .flatMap(({ item, told }) => eventsOf(item, told)),
  }))
  const moved = happened.filter(({ events }) => events.length > 0)

  await Promise.all([
    tx.run(NOTE, {
      rows: news.map(({ item, known, told }) => ({ id: item.id, ...known, alerts: alertsAfter(item, told, now) })),
    }),
    tx.run(COUNT, {
      rows: moved.map(({ id, sequence, events }) => ({ id, sequence: sequence + BigInt(events.length) })),
    }),
    ...moved.map(({ id, sequence, events }) => emit(tx, id, sequence + 1n, events)),
  ])
  return { wishlists: locked.length, told: moved.reduce((sum, { events }) => sum + events.length, 0) }
}

const eventsOf = ({ id: itemId, variant }: WishedItem, told: readonly AlertKind[]) =>
  told.map((kind) => ({
    type: eventOf[kind],
    detail: { itemId, variantId: variant.id, priceMinor: String(variant.priceMinor), currency: variant.currency },
  }))
