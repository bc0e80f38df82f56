import { bodyOf } from './requests.js'
import { askOnce } from './sides.js'

const COUNT = `query Count($where: ProductWhere, $search: String) { products(first: 1, where: $where, search: $search) { totalCount } }`
const CHEAPEST = `{ products(first: 20, sort: [{ field: PRICE, direction: ASC }]) { nodes { id variants { price { minor } } } } }`

/** Whether the API finds in the seeded shops what plain SQL finds: filters, search and order alike. */
export async function checkData(sql, server) {
  const [{ slug, id }] = await sql`select slug, id from bench.shops order by t desc limit 1`
  const ask = async (query, variables) => {
    const { data, errors } = JSON.parse(await askOnce(server.port, bodyOf({ query, variables }, { shop: slug })))
    if (errors) throw new Error(JSON.stringify(errors))
    return data.products
  }
  const shown = sql`tenant_id = ${id} and status = 'PUBLISHED'`
  const questions = [
    [{}, sql`true`],
    [
      { where: { availability: ['OUT_OF_STOCK'] } },
      sql`(select sum(available) from stock_levels s where s.tenant_id = p.tenant_id and s.product_id = p.id and s.priority is not null) = 0`,
    ],
    [
      { where: { category: { slug: 'department-2' } } },
      sql`category_id in (select id from categories where path like 'department-2/%')`,
    ],
    [
      { where: { price: { lte: '20.00' } } },
      sql`(select min(price_minor) from variants v where v.tenant_id = p.tenant_id and v.product_id = p.id) <= 2000`,
    ],
    [{ where: { brand: ['maker-3'] } }, sql`brand_id in (select id from brands where slug = 'maker-3')`],
    [{ search: 'kettle' }, sql`name ilike '%kettle%' or description_html ilike '%kettle%'`],
    [
      { search: 'copper kettle' },
      sql`(name || description_html) ilike '%copper%' and (name || description_html) ilike '%kettle%'`,
    ],
  ]
  for (const [variables, condition] of questions) {
    const [{ count }] = await sql`select count(*)::int from products p where ${shown} and (${condition})`
    const { totalCount } = await ask(COUNT, variables)
    if (totalCount !== count)
      throw new Error(`${JSON.stringify(variables)} finds ${totalCount}, and there are ${count}.`)
  }
  const { nodes } = await ask(CHEAPEST)
  const lowest = nodes.map(({ variants }) => Math.min(...variants.map(({ price }) => Number(price.minor))))
  if (lowest.some((price, i) => price < lowest[i - 1])) throw new Error(`The cheapest come as ${lowest}.`)
}
