// The catalogue, by hand: each operation is one statement that makes the whole answer.

const id = (kind, column) => `'${kind}_' || replace(${column}::text, '-', '')`
const amount = (minor) => `(${minor} / 100)::text || '.' || lpad((${minor} % 100)::text, 2, '0')`
const json = (column) => `to_json(${column})::text`
const money = (minor, currency) =>
  `'{"amount":"' || ${amount(minor)} || '","currency":"' || ${currency} || '","minor":"' || ${minor} || '"}'`
const orNull = (query) => `coalesce((${query}), 'null')`
const list = (query) => `'[' || coalesce((${query}), '') || ']'`

const STOCKED = `variants v cross join lateral (
    select sum(available) filter (where priority is not null) as available from stock_levels where tenant_id = $1::uuid and variant_id = v.id) as s
  where v.tenant_id = $1::uuid and v.product_id = p.id and v.deleted_at is null`
const SHOWN = `p.tenant_id = $1::uuid and p.deleted_at is null and p.status = 'PUBLISHED'`
const category = (fields) =>
  orNull(`select ${fields} from categories c where c.tenant_id = $1::uuid and c.id = p.category_id`)
const picture = `'{"url":' || ${json('i.url')} || ',"alt":' || ${json('i.alt')} || '}'`
const PICTURES = 'product_images i where i.tenant_id = $1::uuid and i.product_id = p.id'

/** A product of a list as text; the row of `products` is p, the tenant $1. */
const CARD = `'{"id":"' || ${id('prod', 'p.id')} || '","name":' || ${json('p.name')} || ',"slug":' || ${json('p.slug')} || ',"availability":"' || p.availability || '","category":'
  || ${category(`'{"name":' || ${json('c.name')} || ',"slug":' || ${json('c.slug')} || '}'`)}
  || ',"image":' || ${orNull(`select ${picture} from ${PICTURES} order by i.position limit 1`)}
  || ',"rating":{"average":' || case when p.rating_count > 0 then round(p.rating_sum::numeric / p.rating_count, 2)::float8::text else 'null' end || ',"count":' || p.rating_count
  || '},"variants":' || ${list(`select string_agg('{"id":"' || ${id('var', 'v.id')} || '","sku":' || ${json('v.sku')} || ',"price":' || ${money('v.price_minor', 'v.currency')}
      || ',"compareAtPrice":' || case when v.compare_at_minor is not null then '{"minor":"' || v.compare_at_minor || '"}' else 'null' end
      || ',"available":' || s.available || '}', ',' order by v.position) from ${STOCKED}`)} || '}'`

const DETAIL = `
  select '{"product":' || ${orNull(`select '{"id":"' || ${id('prod', 'p.id')} || '","name":' || ${json('p.name')} || ',"slug":' || ${json('p.slug')} || ',"descriptionHtml":' || ${json('p.description_html')}
    || ',"availability":"' || p.availability || '","category":' || ${category(`'{"name":' || ${json('c.name')} || ',"path":' || ${json('c.path')} || '}'`)}
    || ',"images":' || ${list(`select string_agg(${picture}, ',' order by i.position) from ${PICTURES}`)}
    || ',"variants":' || ${list(`select string_agg('{"id":"' || ${id('var', 'v.id')} || '","sku":' || ${json('v.sku')}
      || ',"options":' || ${list(`select string_agg('{"name":' || (o -> 'name')::text || ',"value":' || (o -> 'value')::text || '}', ',') from jsonb_array_elements(v.options) as o`)}
      || ',"price":' || ${money('v.price_minor', 'v.currency')} || ',"available":' || s.available || '}', ',' order by v.position) from ${STOCKED}`)} || '}'
    from products p where ${SHOWN} and p.slug = $2`)} || '}'`

/** Pages are of twenty: the number stands in the text, because a statement with an unknown limit is planned each time. */
const SIZE = 20

/** A page: a row for each product, one more than was asked for, with its keys for a cursor. The pieces are joined in Node: that is cheaper. */
const page = (condition, { key, order, from = 'products p' }) =>
  `select ${CARD}, ${key}, p.id::text from ${from} where ${SHOWN} and ${condition} order by ${order} limit ${SIZE + 1}`

const newest = {
  name: 'CREATED_AT:DESC,ID',
  key: `to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  order: 'p.created_at desc, p.id desc',
}
const best = {
  name: 'RELEVANCE:DESC,ID',
  key: 'ts_rank_cd(p.search, q.query)::text',
  order: 'ts_rank_cd(p.search, q.query) desc, p.id desc',
  from: `products p, (select websearch_to_tsquery('english', $2) || to_tsquery('simple', $3) as query) as q`,
}
/** The newest of each shelf first, so that a department costs what its shelves are and not what stands on them. */
const ON_SHELVES = `
  select ${CARD}, ${newest.key}, p.id::text from (
    select p.* from categories c, (select path from categories where tenant_id = $1::uuid and slug = $2) as root,
      lateral (select * from products p where ${SHOWN} and p.category_id = c.id order by ${newest.order} limit ${SIZE + 1}) as p
    where c.tenant_id = $1::uuid and (c.path = root.path or starts_with(c.path, root.path || '/'))
    order by ${newest.order} limit ${SIZE + 1}) as p
  order by ${newest.order}`

const FIRST = page('true', newest)
const AFTER = page('(p.created_at, p.id) < ($2::timestamptz, $3::uuid)', newest)
const FOUND = page('p.search @@ q.query', best)

function answerOf(order, rows) {
  const shown = rows.slice(0, SIZE)
  const [, key, id] = shown.at(-1) ?? []
  const cursor = id && Buffer.from(JSON.stringify([order.name, key, id])).toString('base64url')
  const pageInfo = `{"hasNextPage":${rows.length > SIZE},"endCursor":${cursor ? `"${cursor}"` : 'null'}}`
  return `{"products":{"nodes":[${shown.map(([card]) => card)}],"pageInfo":${pageInfo}}}`
}

export async function ProductList({ after, where, search }, { transact, shop }) {
  if (search) {
    const words = search.match(/[\p{L}\p{N}]+/gu)
    const beginnings = words.map((word) => `${word}:*`).join(' & ')
    const [rows] = await transact(shop, [[FOUND, [shop.id, words.join(' '), beginnings]]])
    return answerOf(best, rows)
  }
  if (where) {
    const [rows] = await transact(shop, [[ON_SHELVES, [shop.id, where.category.slug]]])
    return answerOf(newest, rows)
  }
  if (!after) {
    const [rows] = await transact(shop, [[FIRST, [shop.id]]])
    return answerOf(newest, rows)
  }
  const [, at, id] = JSON.parse(Buffer.from(after, 'base64url').toString())
  const [rows] = await transact(shop, [[AFTER, [shop.id, at, id]]])
  return answerOf(newest, rows)
}

export async function ProductDetail({ slug }, { transact, shop }) {
  const [[[text]]] = await transact(shop, [[DETAIL, [shop.id, slug]]])
  return text
}
