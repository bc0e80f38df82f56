import { type SQL, sql } from 'drizzle-orm'
import { parseAmount } from '../platform/currency.ts'
import { apiError } from '../platform/errors.ts'
import { decodeId } from '../platform/id.ts'
import type { CursorType } from '../platform/page.ts'
import { arrayLiteral } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import { brands } from './brand.table.ts'
import { categories } from './category.table.ts'
import type { CategoryMatch, ProductSort, ProductWhere } from './product.args.ts'
import { products } from './product.table.ts'
import { productSales } from './sales.table.ts'

const CLAUSES = 30
const VALUES = 100
const LARGEST = 2n ** 63n

/** The values of a query that is built for its shape: same shape, same text, whatever the values. */
export class Parameters {
  readonly values: Record<string, string | null> = {}
  private count = 0
  private clauses = 0

  constructor(readonly currency: string) {}

  add(value: string | null, type: string): SQL {
    const name = `p${this.count++}`
    this.values[name] = value
    return sql`${sql.placeholder(name)}::${sql.raw(type)}`
  }

  list(values: readonly string[], type: string): SQL {
    if (values.length > VALUES) throw apiError('BAD_USER_INPUT', `A filter takes at most ${VALUES} values.`)
    return this.add(arrayLiteral(values), `${type}[]`)
  }

  clause(): void {
    if (++this.clauses > CLAUSES) throw apiError('BAD_USER_INPUT', `A filter takes at most ${CLAUSES} clauses.`)
  }

  amount(amount: string): SQL {
    const minor = parseAmount(amount, this.currency)
    const fits = minor !== undefined && minor < LARGEST && minor > -LARGEST
    if (!fits) throw apiError('BAD_USER_INPUT', `${amount} is no amount in ${this.currency}.`)
    return this.add(String(minor), 'bigint')
  }
}

/** A filter as SQL; each given member adds a condition. */
export function conditionOf(where: ProductWhere, parameters: Parameters): SQL {
  parameters.clause()
  const parts: SQL[] = []
  const { category, price, availability, brand, tags, featured, status, AND, OR, NOT } = where
  if (category) parts.push(inCategory(category, parameters))
  if (price?.gte) parts.push(sql`${products.priceMinor} >= ${parameters.amount(price.gte)}`)
  if (price?.lte) parts.push(sql`${products.priceMinor} <= ${parameters.amount(price.lte)}`)
  if (availability) parts.push(sql`${products.availability} = any(${parameters.list(availability, 'availability')})`)
  if (brand) {
    const names = parameters.list(brand, 'text')
    parts.push(
      sql`${products.brandId} in (select ${brands.id} from ${brands} where ${ours(brands)} and (${brands.slug} = any(${names}) or ${brands.name} = any(${names})))`,
    )
  }
  if (tags) parts.push(sql`${products.tags} && ${parameters.list(tags, 'text')}`)
  if (typeof featured === 'boolean') parts.push(featured ? sql`${products.featured}` : sql`not ${products.featured}`)
  if (status) parts.push(sql`${products.status} = any(${parameters.list(status, 'product_status')})`)
  if (AND) parts.push(...AND.map((inner) => conditionOf(inner, parameters)))
  if (OR?.length)
    parts.push(
      sql`(${sql.join(
        OR.map((inner) => conditionOf(inner, parameters)),
        sql` or `,
      )})`,
    )
  if (NOT) parts.push(sql`not coalesce(${conditionOf(NOT, parameters)}, false)`)
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}

/** Filters of the same shape make the same SQL, whatever their values and however long their lists of values. */
export const shapeOf = (where: ProductWhere): string =>
  JSON.stringify(where, (_key, value) => {
    if (typeof value === 'string') return value === '' ? '' : 'value'
    return Array.isArray(value) && typeof value[0] !== 'object' ? 'values' : value
  })

function inCategory({ id, slug, includeDescendants }: CategoryMatch, parameters: Parameters): SQL {
  if (!id && !slug) throw apiError('BAD_USER_INPUT', 'Name a category by `id` or `slug`.')
  const is = [
    ...(id ? [sql`${categories.id} = ${parameters.add(decodeId('cat', id), 'uuid')}`] : []),
    ...(slug ? [sql`${categories.slug} = ${parameters.add(slug, 'text')}`] : []),
  ]
  const root = sql`select path from ${categories} where ${ours(categories)} and ${sql.join(is, sql` and `)}`
  const below = includeDescendants !== false ? sql`or starts_with(${categories.path}, root.path || '/')` : sql``
  return sql`${products.categoryId} in (select ${categories.id} from ${categories}, (${root}) root where ${ours(categories)} and (${categories.path} = root.path ${below}))`
}

/** What a row is sorted by: the expression, its type in a cursor, and whether larger comes first. */
export interface Key {
  readonly name: string
  readonly expression: SQL
  readonly type: CursorType
  readonly descending: boolean
}

const RATING = sql`(case when ${products.ratingCount} = 0 then 0 else ${products.ratingSum} * 1000 / ${products.ratingCount} end)`

const NEWEST: readonly Key[] = ordered([{ field: 'CREATED_AT', direction: 'DESC' }], undefined)

/** The keys of an order, ending in the id, so that it is total. */
export function keysOf(sort: readonly ProductSort[] | undefined, query: SQL | undefined): readonly Key[] {
  if (!sort?.length && !query) return NEWEST
  return ordered(sort, query)
}

function ordered(sort: readonly ProductSort[] | undefined, query: SQL | undefined): Key[] {
  if (sort && sort.length > 3) throw apiError('BAD_USER_INPUT', 'Sort by at most three fields.')
  const wanted: readonly ProductSort[] = sort?.length
    ? sort
    : [{ field: query ? 'RELEVANCE' : 'CREATED_AT', direction: 'DESC' }]
  const keys = wanted.map((order) => keyOf(order, query))
  const descending = keys.at(-1)?.descending ?? true
  return [...keys, { name: 'ID', expression: sql`${products.id}`, type: 'uuid', descending }]
}

function keyOf({ field, direction }: ProductSort, query: SQL | undefined): Key {
  const common = { name: `${field}:${direction}`, descending: direction === 'DESC' }
  switch (field) {
    case 'NAME':
      return { ...common, expression: sql`${products.name}`, type: 'text' }
    case 'PRICE':
      return { ...common, expression: sql`${products.priceMinor}`, type: 'bigint' }
    case 'BEST_SELLING':
      return { ...common, expression: sql`coalesce(${productSales.units}, 0)`, type: 'bigint' }
    case 'RATING':
      return { ...common, expression: RATING, type: 'integer' }
    case 'RELEVANCE':
      if (query) return { ...common, expression: sql`ts_rank_cd(${products.search}, ${query})`, type: 'real' }
      return { ...common, expression: sql`${products.createdAt}`, type: 'timestamptz' }
    case 'CREATED_AT':
      return { ...common, expression: sql`${products.createdAt}`, type: 'timestamptz' }
  }
}

/** `order by` of the keys, turned round to read backwards. */
export const orderBy = (keys: readonly Key[], backwards: boolean): SQL =>
  sql.join(
    keys.map(({ expression, descending }) =>
      descending !== backwards ? sql`${expression} desc` : sql`${expression} asc`,
    ),
    sql`, `,
  )

/** What lies beyond a row: one row comparison where all keys run the same way, which an index can answer. */
export function beyond(keys: readonly Key[], from: readonly string[], backwards: boolean, parameters: Parameters): SQL {
  const values = keys.map(({ type }, i) => parameters.add(from[i] ?? null, type))
  const down = keys.map(({ descending }) => descending !== backwards)
  if (down.every((d) => d === down[0])) {
    const left = sql.join(
      keys.map(({ expression }) => expression),
      sql`, `,
    )
    return sql`(${left}) ${sql.raw(down[0] ? '<' : '>')} (${sql.join(values, sql`, `)})`
  }
  const steps = keys.map(({ expression }, i) => {
    const equal = keys.slice(0, i).map((key, j) => sql`${key.expression} = ${values[j]}`)
    return sql`(${sql.join([...equal, sql`${expression} ${sql.raw(down[i] ? '<' : '>')} ${values[i]}`], sql` and `)})`
  })
  return sql`(${sql.join(steps, sql` or `)})`
}

/** A key as the text that a cursor keeps. */
export const cursorValue = ({ expression, type }: Key): SQL =>
  type === 'timestamptz'
    ? sql`to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : sql`(${expression})::text`
