import DataLoader from 'dataloader'
import { type SQL, sql } from 'drizzle-orm'
import type { LoaderOf } from '../platform/loaders.ts'
import type { Selection } from '../platform/look-ahead.ts'
import { memoize } from '../platform/memoize.ts'
import type { Connection } from '../platform/page.ts'
import { arrayLiteral, compileSql, type Statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { categories } from './category.table.ts'
import type { CategoryProductsArgs } from './product.args.ts'
import { connected, from, type Listing, listing, type Placed, paged, type Values } from './product.queries.ts'
import { products } from './product.table.ts'
import { cursorValue } from './product-filter.ts'
import { type ProductNode, treeOf } from './product-tree.ts'

type Page = Connection<ProductNode>
type ByPath<V> = DataLoader<string, V>

interface Shelved extends Placed {
  /** The place of the category among those asked for, from 1. */
  readonly category: number
}

const pages = memoize<Statement<Values, Shelved>>(100)
const counts = memoize<Statement<Values, number>>(100)

/** The products of any number of categories, by their paths: one statement, whatever their number. */
export const productsOfCategory: LoaderOf<
  (path: string, args: CategoryProductsArgs, currency: string, selection: Selection) => Promise<Page>
> = (door) => {
  const loaders = new Map<string, ByPath<Page>>()
  return (path, args, currency, selection) => {
    const key = `${treeOf(selection).shape}|${JSON.stringify(args)}`
    let loader = loaders.get(key)
    if (!loader) {
      const count: ByPath<number> = new DataLoader((paths) => countByCategory(door.tx, paths, args, currency))
      loader = new DataLoader((paths) => pageByCategory(door.tx, paths, args, currency, selection, count))
      loaders.set(key, loader)
    }
    return loader.load(path)
  }
}

const inCategory = ({ includeDescendants }: CategoryProductsArgs): SQL => {
  const below = includeDescendants ? sql`or starts_with(${categories.path}, shelf.path || '/')` : sql``
  return sql`${products.categoryId} in (select ${categories.id} from ${categories} where ${ours(categories)} and (${categories.path} = shelf.path ${below}))`
}

/** The categories asked for, numbered in their order. */
const shelves = (paths: readonly string[], { parameters }: Listing): SQL =>
  sql`unnest(${parameters.add(arrayLiteral(paths), 'text[]')}) with ordinality as shelf(path, n)`

async function pageByCategory(
  tx: Tx,
  paths: readonly string[],
  args: CategoryProductsArgs,
  currency: string,
  selection: Selection,
  count: ByPath<number>,
): Promise<Page[]> {
  const { page, slice, sortKey, order, limit } = paged(tx, args, currency)
  const { keys, condition, parameters } = page
  const tree = treeOf(selection)
  const asked = shelves(paths, page)
  const statement = pages(`${tree.shape}|${page.shape}|${args.includeDescendants}`, () => {
    const list = sql.join([...keys.map(cursorValue), tree.list], sql`, `)
    const found = sql`select row_number() over (${order}), ${list} from ${from(keys)} where ${condition} and ${inCategory(args)} ${order} ${limit}`
    return compileSql(
      sql`select shelf.n, found.* from ${asked} cross join lateral (${found}) as found order by 1, 2`,
      ([n, , ...row]) => ({
        category: Number(n),
        keys: row.slice(0, keys.length) as (string | null)[],
        product: tree.read(row.slice(keys.length)),
      }),
    )
  })
  const rows = await tx.run(statement, parameters.values)
  return paths.map((path, i) => {
    const own = rows.filter(({ category }) => category === i + 1)
    return connected(own, slice, sortKey, () => count.load(path))
  })
}

async function countByCategory(
  tx: Tx,
  paths: readonly string[],
  args: CategoryProductsArgs,
  currency: string,
): Promise<number[]> {
  const page = listing(tx, args, currency)
  const asked = shelves(paths, page)
  const statement = counts(`${page.shape}|${args.includeDescendants}`, () =>
    compileSql(
      sql`select (select count(*)::int from ${products} where ${page.condition} and ${inCategory(args)}) from ${asked} order by shelf.n`,
      ([n]) => Number(n),
    ),
  )
  return tx.run(statement, page.parameters.values)
}
