import { type SQL, sql } from 'drizzle-orm'
import { apiError } from '../platform/errors.ts'
import { decodeId } from '../platform/id.ts'
import type { Selection } from '../platform/look-ahead.ts'
import { memoize } from '../platform/memoize.ts'
import { type Connection, checkPageSize, connection, cursorOf, type Slice, sliceOf } from '../platform/page.ts'
import { compileSql, type Statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import type { ProductArgs, ProductPageArgs, ProductsArgs } from './product.args.ts'
import { products } from './product.table.ts'
import { beyond, conditionOf, cursorValue, type Key, keysOf, orderBy, Parameters, shapeOf } from './product-filter.ts'
import { type ProductNode, treeOf } from './product-tree.ts'
import { productSales } from './sales.table.ts'
import { searchQuery } from './search.ts'
import { variants } from './variant.table.ts'

const $ = sql.placeholder

export type Values = Record<string, string | null>
export interface Placed {
  readonly product: ProductNode
  readonly keys: readonly (string | null)[]
}

/** Statements by shape; a client can make up any number of shapes, so the least used are forgotten. */
const statements = memoize<Statement<Values, readonly Placed[]>>(300)
const counts = memoize<Statement<Values, number>>(300)

/** Shoppers see what is published; with `catalog:read` everything that is not deleted. */
const visible = (tx: Tx): SQL =>
  tx.caller.permissions.has('catalog:read')
    ? sql`${products.deletedAt} is null`
    : sql`${products.deletedAt} is null and ${products.status} = 'PUBLISHED'`

export interface Listing {
  /** Same shape, same text. */
  readonly shape: string
  readonly condition: SQL
  readonly keys: readonly Key[]
  readonly parameters: Parameters
}

export function listing(
  tx: Tx,
  { where, sort, search }: Pick<ProductsArgs, 'where' | 'sort' | 'search'>,
  currency: string,
): Listing {
  const parameters = new Parameters(currency)
  const query = search?.trim() ? searchQuery(search, parameters) : undefined
  const asked = [
    ...(where ? [conditionOf(where, parameters)] : []),
    ...(query ? [sql`${products.search} @@ ${query}`] : []),
  ]
  const keys = keysOf(sort, query)
  const staff = tx.caller.permissions.has('catalog:read')
  return {
    shape: `${staff}|${keys.map(({ name }) => name)}|${query !== undefined}|${where ? shapeOf(where) : ''}`,
    condition: sql.join([ours(products), visible(tx), ...asked], sql` and `),
    keys,
    parameters,
  }
}

export const from = (keys: readonly Key[]): SQL =>
  keys.some(({ name }) => name.startsWith('BEST_SELLING'))
    ? sql`${products} left join ${productSales} on ${productSales.tenantId} = ${products.tenantId} and ${productSales.productId} = ${products.id}`
    : sql`${products}`

/** Some products as one value: taking a row apart column by column costs the driver more than a JSON array of them all. */
function select(
  { shape, condition, keys }: Listing,
  selection: Selection,
  order: SQL,
  tail: SQL,
): Statement<Values, readonly Placed[]> {
  const tree = treeOf(selection)
  return statements(`${tree.shape}|${shape}`, () => {
    const cells = sql.join([...keys.map(cursorValue), tree.cells], sql`, `)
    const found = sql`select json_build_array(${cells}) as row from ${from(keys)} where ${condition} ${order} ${tail}`
    return compileSql(sql`select json_agg(found.row) from (${found}) as found`, ([rows]) =>
      rows === null
        ? []
        : (JSON.parse(String(rows)) as unknown[][]).map((row) => ({
            keys: row.slice(0, keys.length) as (string | null)[],
            product: tree.read(row.slice(keys.length)),
          })),
    )
  })
}

/** A page of a listing: its condition reaches from the cursor on, and it ends after one row more than was asked for. */
export function paged(tx: Tx, args: ProductsArgs, currency: string) {
  const asked = listing(tx, args, currency)
  const { shape, condition, keys, parameters } = asked
  const sortKey = keys.map(({ name }) => name).join()
  const slice: Slice = sliceOf(
    args,
    sortKey,
    keys.map(({ type }) => type),
  )
  const page: Listing = {
    ...asked,
    shape: `${shape}|${slice.backwards}|${slice.from !== undefined}|${slice.size}`,
    condition: slice.from ? sql`${condition} and ${beyond(keys, slice.from, slice.backwards, parameters)}` : condition,
  }
  const limit = sql`limit ${sql.raw(String(slice.size + 1))}` // as a parameter it would be planned as a tenth of all rows
  return { page, slice, sortKey, order: sql`order by ${orderBy(keys, slice.backwards)}`, limit }
}

/** Makes a connection of the rows of a page. */
export function connected(
  rows: readonly Placed[],
  slice: Slice,
  sortKey: string,
  count: () => Promise<number>,
): Connection<ProductNode> {
  const cursors = new Map(rows.map(({ product, keys }) => [product, keys]))
  const cursor = (product: ProductNode) => cursorOf(sortKey, cursors.get(product) ?? [])
  return connection(
    rows.map(({ product }) => product),
    slice,
    cursor,
    count,
  )
}

/** A page of products by cursor, with the relations the selection asks for, in one statement. */
export async function listProducts(
  tx: Tx,
  args: ProductsArgs,
  currency: string,
  selection: Selection,
): Promise<Connection<ProductNode>> {
  const { page, slice, sortKey, order, limit } = paged(tx, args, currency)
  const [rows = []] = await tx.run(select(page, selection, order, limit), page.parameters.values)
  return connected(rows, slice, sortKey, () => countProducts(tx, args, currency))
}

/** How many products a filter and search find. */
async function countProducts(tx: Tx, args: Pick<ProductsArgs, 'where' | 'search'>, currency: string): Promise<number> {
  const { shape, condition, parameters } = listing(tx, args, currency)
  const statement = counts(shape, () =>
    compileSql(sql`select count(*)::int from ${products} where ${condition}`, ([n]) => Number(n)),
  )
  const [count] = await tx.run(statement, parameters.values)
  return count ?? 0
}

/** A numbered page of products. */
export async function pageProducts(tx: Tx, args: ProductPageArgs, currency: string, selection: Selection) {
  const { page, pageSize } = args
  if (!Number.isInteger(page) || page < 1 || page > 10_000)
    throw apiError('BAD_USER_INPUT', 'Pages are numbered from 1 to 10000.')
  checkPageSize(pageSize)
  const asked = listing(tx, args, currency)
  const { parameters } = asked
  const tail = sql`limit ${sql.raw(String(pageSize))} offset ${parameters.add(String((page - 1) * pageSize), 'int')}`
  const [[rows = []], totalCount] = await Promise.all([
    tx.run(
      select(
        { ...asked, shape: `${asked.shape}|page|${pageSize}` },
        selection.items ?? {},
        sql`order by ${orderBy(asked.keys, false)}`,
        tail,
      ),
      parameters.values,
    ),
    countProducts(tx, args, currency),
  ])
  const totalPages = Math.ceil(totalCount / pageSize)
  return {
    items: rows.map(({ product }) => product),
    page,
    pageSize,
    totalCount,
    totalPages,
    hasNext: page < totalPages,
  }
}

type Name = 'id' | 'slug' | 'sku'

/** How a product is told by each of its names. */
const named: Readonly<Record<Name, () => SQL>> = {
  id: () => sql`${products.id} = ${$('name')}::uuid`,
  slug: () => sql`${products.slug} = ${$('name')}::text`,
  sku: () => sql`${products.id} = (
    select ${variants.productId} from ${variants} where ${ours(variants)} and ${variants.sku} = ${$('name')}::text and ${variants.deletedAt} is null)`,
}

const one = memoize<Statement<Values, ProductNode>>(300)

/** One product by id, slug or SKU, if the caller may see it. */
export async function findProduct(tx: Tx, args: ProductArgs, selection: Selection): Promise<ProductNode | null> {
  const given = (Object.keys(named) as Name[]).filter((name) => args[name] !== undefined && args[name] !== null)
  const [by, ...others] = given
  if (!by || others.length > 0) throw apiError('BAD_USER_INPUT', 'Name one of `id`, `slug` and `sku`.')
  const name = args[by] ?? ''
  const tree = treeOf(selection)
  const statement = one(`${by}|${tx.caller.permissions.has('catalog:read')}|${tree.shape}`, () =>
    compileSql(
      sql`select ${tree.list} from ${products} where ${ours(products)} and ${visible(tx)} and ${named[by]()} limit 1`,
      tree.read,
    ),
  )
  const [found] = await tx.run(statement, { name: by === 'id' ? decodeId('prod', name) : name })
  return found ?? null
}
