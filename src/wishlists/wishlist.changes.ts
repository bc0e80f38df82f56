import { sql } from 'drizzle-orm'
import { personOf } from '../carts/index.ts'
import type { Caller } from '../platform/caller.ts'
import { insertRows } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { refuse } from '../platform/refusal.ts'
import { only } from '../platform/rows.ts'
import { equals, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import { updateRows } from '../platform/update-rows.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { WishedItem } from './wished-item.ts'
import { findItem, findWishlistLocked, wishlistFields } from './wishlist.queries.ts'
import { type WishlistItemRow, type WishlistRow, wishlistItems, wishlists } from './wishlist.table.ts'

const nothing = () => undefined as never

const MAKE = sqlStatement<{ id: string; person: string }, never>(
  () => sql`
    insert into ${wishlists} (tenant_id, id, customer_id)
    values (${thisTenant}::uuid, ${valueParam(wishlists.id, 'id')}, ${valueParam(wishlists.customerId, 'person')})
    on conflict (tenant_id, customer_id) do nothing`,
  nothing,
)

const SAVE = sqlStatement<{ id: string; shareId: string | null; more: number }, WishlistRow>(
  () => sql`
    update ${wishlists} set version = version + 1, updated_at = now(), share_id = ${valueParam(wishlists.shareId, 'shareId')},
      item_count = item_count + ${sql.placeholder('more')}::int
    where ${ours(wishlists)} and ${equals(wishlists.id, 'id')} returning ${wishlistFields.list}`,
  wishlistFields.read,
)

const choices = ['note', 'tellInStock', 'tellCheaper', 'seenMinor', 'isOut'] as const
const INSERT = insertRows(wishlistItems, ['id', 'wishlistId', 'variantId', 'position', 'addedMinor', ...choices])
const SET = updateRows(wishlistItems, 'id', choices)
const REMOVE = sqlStatement<{ id: string }, never>(
  () => sql`delete from ${wishlistItems} where ${ours(wishlistItems)} and ${equals(wishlistItems.id, 'id')}`,
  nothing,
)

/** The person whose wishlist a verb is about. */
export const requirePerson = (caller: Caller): string =>
  personOf(caller) ?? refuse('WRONG_STATE', 'Only people of this shop have a wishlist of their own.', 'input')

/** The wishlist of whoever asks, locked; one who has none yet gets it. */
export async function lockOrMakeWishlist(tx: WriteTx, person: string): Promise<WishlistRow> {
  const found = await findWishlistLocked(tx, person)
  if (found) return found
  const [, made] = await Promise.all([
    tx.run(MAKE, { id: newId('wish'), person }),
    findWishlistLocked(tx, person), // it sees what somebody else made while this one waited
  ])
  return made ?? refuse('NOT_FOUND', 'There is no such person.', 'input')
}

/** An item of whoever asks, and their wishlist, locked. Refuses where there is none. */
export async function lockItem(tx: WriteTx, itemId: string): Promise<{ wishlist: WishlistRow; item: WishedItem }> {
  const person = requirePerson(tx.caller)
  const [wishlist, item] = await Promise.all([findWishlistLocked(tx, person), findItem(tx, person, itemId)])
  if (wishlist && item) return { wishlist, item }
  return refuse('NOT_FOUND', 'The wishlist has no such item.', 'input', 'itemId')
}

/** What its owner chooses of an item, and what it is compared with. */
export type ItemChoices = Pick<WishlistItemRow, (typeof choices)[number]>

/** Puts a variant on a locked wishlist. */
export async function addItem(
  tx: WriteTx,
  wishlist: WishlistRow,
  item: ItemChoices & Pick<WishlistItemRow, 'variantId' | 'addedMinor'>,
): Promise<{ wishlist: WishlistRow; itemId: string }> {
  const id = newId('wli')
  const row = { ...item, id, wishlistId: wishlist.id, position: wishlist.version + 1 }
  const [saved] = await Promise.all([save(tx, wishlist, { more: 1 }), tx.run(INSERT, { rows: [row] })])
  return { wishlist: saved, itemId: id }
}

/** Changes an item of a locked wishlist. */
export async function setItem(tx: WriteTx, wishlist: WishlistRow, id: string, item: ItemChoices): Promise<WishlistRow> {
  const [saved] = await Promise.all([save(tx, wishlist), tx.run(SET, { rows: [{ ...item, id }] })])
  return saved
}

/** Takes an item off a locked wishlist. */
export async function removeItem(tx: WriteTx, wishlist: WishlistRow, id: string): Promise<WishlistRow> {
  const [saved] = await Promise.all([save(tx, wishlist, { more: -1 }), tx.run(REMOVE, { id })])
  return saved
}

/** Makes the link good that is made of this id, and every other one dead; null: all of them. */
export const setShare = (tx: WriteTx, wishlist: WishlistRow, shareId: string | null): Promise<WishlistRow> =>
  save(tx, wishlist, { shareId })

interface Saved {
  readonly shareId?: string | null
  readonly more?: number
}

async function save(
  tx: WriteTx,
  { id, shareId: before }: WishlistRow,
  { shareId = before, more = 0 }: Saved = {},
): Promise<WishlistRow> {
  return only(await tx.run(SAVE, { id, shareId, more }))
}
