import { requestOf } from '../requests.js'

const BODIES = 400
const shop = 'bench-01'

/** Pages that begin behind one of the products, somewhere in the middle of the catalogue. */
const behind = ({ at, id }) => Buffer.from(JSON.stringify(['CREATED_AT:DESC,ID', at, id])).toString('base64url')

/** What is asked of one shop of so many products: requests by the name of the operation. */
export async function operationsAt(sql, products) {
  const rows = await sql`
    select n, p.slug, p.name, bench.adjective(n) || ' ' || bench.noun(n / 3) as words, to_char(bench.at(n) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, p.id
    from generate_series(${products} / 4, ${products} / 2, greatest(1, ${products} / 4 / ${BODIES})) as n
    join bench.shops s on s.t = 1 join products p on p.tenant_id = s.id and p.id = bench.uid('product', 1, n, bench.at(n)) and p.status = 'PUBLISHED'
    order by md5(n::text)`
  const ask = (variables) => rows.map((row) => requestOf('ProductList', { first: 20, ...variables(row) }, { shop }))
  return {
    list: [requestOf('ProductList', { first: 20 }, { shop })],
    detail: rows.map(({ slug }) => requestOf('ProductDetail', { slug }, { shop })),
    'page deep': ask((row) => ({ after: behind(row) })),
    shelf: ask(({ n }) => ({ where: { category: { slug: `shelf-${1 + (n % 40)}` } } })),
    department: ask(({ n }) => ({ where: { category: { slug: `department-${1 + (n % 5)}` } } })),
    'search a name': ask(({ name }) => ({ search: name })),
    'search two words': ask(({ words }) => ({ search: words })),
  }
}
