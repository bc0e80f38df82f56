import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { joinShelf, shelfProductFields, variantFields } from '../catalog/index.ts'
import { columns } from '../platform/columns.ts'
import { oneBy } from '../platform/loaders.ts'
import { memoize } from '../platform/memoize.ts'
import { type Connection, type ConnectionArgs, connection, cursorOf, sliceOf } from '../platform/page.ts'
import { anyOf, equals, type Statement, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WishedItem } from './wished-item.ts'
import { type WishlistRow, wishlistItems, wishlists } from './wishlist.table.ts'

type Ids = { ids: readonly string[] }
type Person = { person: string }

export const wishlistFields = columns(getTableColumns(wishlists))
const itemFields = columns(getTableColumns(wishlistItems))

/** Items with their variants, stock and products. */
export const wished = <A>(condition: () => SQL, tail = sql``): Statement<A, WishedItem> =>
  sqlStatement<A, WishedItem>(
    () => sql`
      select ${itemFields.list}, ${variantFields.list}, ${shelfProductFields.list}
      from ${wishlistItems} ${joinShelf(wishlistItems)} where ${ours(wishlistItems)} and ${condition()} ${tail}`,
    (row) => ({
      ...itemFields.read(row),
      variant: variantFields.read(row.slice(itemFields.size)),
      product: shelfProductFields.read(row.slice(itemFields.size + variantFields.size)),
    }),
  )

const list = <A>(condition: () => SQL, tail = sql``): Statement<A, WishlistRow> =>
  sqlStatement<A, WishlistRow>(
    () => sql`select ${wishlistFields.list} from ${wishlists} where ${ours(wishlists)} and ${condition()} ${tail}`,
    wishlistFields.read,
  )

const OF_PERSONS = list<Ids>(() => anyOf(wishlists.customerId, 'ids'))
const ITEMS = wished<Ids>(() => anyOf(wishlistItems.id, 'ids'))

export const wishlistLoaders = {
  /** The wishlist of a signed-in person, by the person's id. */
  wishlistOfPerson: oneBy(OF_PERSONS, ({ customerId }) => customerId),
  wishlistItem: oneBy(ITEMS, ({ id }) => id),
}

const LOCK = list<Person>(() => equals(wishlists.customerId, 'person'), sql`for no key update`)
const SHARED = list<{ shareId: string }>(() => equals(wishlists.shareId, 'shareId'))

const isPersons = () => sql`${wishlistItems.wishlistId} = (
  select ${wishlists.id} from ${wishlists} where ${ours(wishlists)} and ${equals(wishlists.customerId, 'person')})`
const ITEM = wished<Person & { itemId: string }>(() => sql`${equals(wishlistItems.id, 'itemId')} and ${isPersons()}`)
const ITEM_OF_VARIANT = wished<Person & { variantId: string }>(
  () => sql`${equals(wishlistItems.variantId, 'variantId')} and ${isPersons()}`,
)

/** A person's wishlist, locked against every other change. */
export const findWishlistLocked = async (tx: Tx, person: string): Promise<WishlistRow | undefined> =>
  (await tx.run(LOCK, { person }))[0]

/** An item of a person's wishlist; what is read after the wishlist was locked stands until the end. */
export const findItem = async (tx: Tx, person: string, itemId: string): Promise<WishedItem | undefined> =>
  (await tx.run(ITEM, { person, itemId }))[0]

/** The item of a person's wishlist that is of this variant. */
export const findItemOfVariant = async (tx: Tx, person: string, variantId: string): Promise<WishedItem | undefined> =>
  (await tx.run(ITEM_OF_VARIANT, { person, variantId }))[0]

/** The wishlist that a link shows, while that link is good. */
export const findShared = async (tx: Tx, shareId: string): Promise<WishlistRow | undefined> =>
  (await tx.run(SHARED, { shareId }))[0]

interface Shape {
  readonly fromCursor: boolean
  readonly backwards: boolean
  readonly size: number
}

const pages = memoize<Statement<{ wishlistId: string; at: string | null }, WishedItem>>(200)

/** A statement for each shape: a condition that may be empty could not be answered by an index. */
const pageOf = (shape: Shape) =>
  pages(JSON.stringify(shape), () => {
    const [comparison, order] = shape.backwards ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
    const beyond = sql`and ${wishlistItems.position} ${comparison} ${sql.placeholder('at')}::int`
    return wished(
      () => sql`${equals(wishlistItems.wishlistId, 'wishlistId')} ${shape.fromCursor ? beyond : sql``}`,
      sql`order by ${wishlistItems.position} ${order} limit ${sql.raw(String(shape.size))}`,
    )
  })

/** Items of a wishlist, the newest first. */
export async function listItems(
  tx: Tx,
  { id, itemCount }: WishlistRow,
  args: ConnectionArgs,
): Promise<Connection<WishedItem>> {
  const slice = sliceOf(args, 'newest', ['integer'])
  const [at = null] = slice.from ?? []
  const { backwards, from, size } = slice
  const statement = pageOf({ fromCursor: from !== undefined, backwards, size: size + 1 })
  const rows = await tx.run(statement, { wishlistId: id, at })
  const cursor = ({ position }: WishedItem) => cursorOf('newest', [String(position)])
  return connection(rows, slice, cursor, async () => itemCount)
}
