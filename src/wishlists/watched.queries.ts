import { type SQL, sql } from 'drizzle-orm'
import { isBuyable, joinShelf, publicPrice } from '../catalog/index.ts'
import { anyOf, listParam, sqlStatement } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { WishedItem } from './wished-item.ts'
import { wished } from './wishlist.queries.ts'
import { type WishlistRow, wishlistItems, wishlists } from './wishlist.table.ts'

/** How many variants are looked at by one statement. */
const SLICE = 1000
/** How many wishlists are locked by one transaction. */
const BATCH = 100

const limit = (n: number) => sql.raw(`limit ${n}`)
const variantOf = (id: unknown) => wishlistItems.variantId.mapFromDriverValue(id as string) as string

/** Items of a variant of the shelf of which there is something to tell or to note: found by one index each, and out of its reach once noted. */
const due = (what: SQL): readonly SQL[] => [
  sql`select ${what} from ${wishlistItems} where ${ours(wishlistItems)} and ${wishlistItems.variantId} = watched.id
    and ${wishlistItems.tellCheaper} and ${isBuyable} and ${wishlistItems.seenMinor} > ${publicPrice}`,
  sql`select ${what} from ${wishlistItems} where ${ours(wishlistItems)} and ${wishlistItems.variantId} = watched.id
    and ${wishlistItems.tellInStock} and ${wishlistItems.isOut} = ${isBuyable}`,
]

const watchedShelf = joinShelf({ tenantId: sql`${thisTenant}::uuid`, variantId: sql`watched.id` })

/** The first variant behind another that somebody wants to be told of. */
const nextWatched = (after: SQL): SQL => {
  const first = (condition: SQL) => sql`(
    select ${wishlistItems.variantId} from ${wishlistItems}
    where ${ours(wishlistItems)} and ${condition} and ${wishlistItems.variantId} > ${after}
    order by ${wishlistItems.variantId} limit 1)`
  return sql`select least(${first(sql`${wishlistItems.tellCheaper}`)}, ${first(sql`${wishlistItems.tellInStock}`)})`
}

const [cheaper, stock] = due(sql`1`)

/** Goes from variant to variant along the indexes, however many wish for each. */
const CHANGED = sqlStatement<{ after: string }, { changed: string[]; last: string | null }>(
  () => sql`
    with recursive walk(id) as (
      ${nextWatched(sql`${sql.placeholder('after')}::uuid`)}
      union all select (${nextWatched(sql`walk.id`)}) from walk where walk.id is not null),
    watched as materialized (select id from walk where id is not null ${limit(SLICE)})
    select
      (select json_agg(watched.id) from watched ${watchedShelf} where exists (${cheaper}) or exists (${stock})),
      (select id from watched order by id offset ${sql.raw(String(SLICE - 1))})`,
  ([changed, last]) => ({
    changed: ((JSON.parse((changed as string | null) ?? '[]') as unknown[]) ?? []).map(variantOf),
    last: last === null ? null : String(last),
  }),
)

/** Where a walk along the variants begins. */
export const BEGINNING = '00000000-0000-0000-0000-000000000000'

/** The variants, of a thousand that somebody wants to be told of, whose price or stock has moved; `last` to go on behind, null at the end. */
export async function listChanged(tx: Tx, after: string): Promise<{ changed: string[]; last: string | null }> {
  const [found] = await tx.run(CHANGED, { after })
  return found ?? { changed: [], last: null }
}

const [cheaperLists, stockLists] = due(sql`${wishlistItems.wishlistId} as id`)

type Watched = { variantIds: readonly string[] }

const LOCK = sqlStatement<Watched, Pick<WishlistRow, 'id' | 'sequence'>>(
  () => sql`
    select ${wishlists.id}, ${wishlists.sequence} from ${wishlists} where ${ours(wishlists)} and ${wishlists.id} in (
      select due.id from unnest(${listParam(wishlistItems.variantId, 'variantIds')}) as watched(id) ${watchedShelf}
      cross join lateral ((${cheaperLists} ${limit(BATCH)}) union all (${stockLists} ${limit(BATCH)})) as due ${limit(BATCH)})
    order by ${wishlists.id} for no key update skip locked`,
  ([id, sequence]) => ({
    id: wishlists.id.mapFromDriverValue(id as string) as string,
    sequence: BigInt(String(sequence)),
  }),
)

/** Some wishlists that these variants have moved on, locked; those that somebody else holds come another time. */
export const lockDueWishlists = (tx: Tx, variantIds: readonly string[]) => tx.run(LOCK, { variantIds })

const ITEMS = wished<Watched & { wishlistIds: readonly string[] }>(
  () => sql`${anyOf(wishlistItems.wishlistId, 'wishlistIds')} and ${anyOf(wishlistItems.variantId, 'variantIds')}
    and (${wishlistItems.tellCheaper} or ${wishlistItems.tellInStock})`,
)

/** The items of locked wishlists that are of these variants, and whose owners want to be told. */
export const listWatchedItems = (
  tx: Tx,
  wishlistIds: readonly string[],
  variantIds: readonly string[],
): Promise<WishedItem[]> => tx.run(ITEMS, { wishlistIds, variantIds })
