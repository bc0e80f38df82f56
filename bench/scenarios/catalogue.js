import { requestOf } from '../requests.js'

const CURSORS = 20

/** Pages of twenty, newest first: for each shop the first one and nineteen behind cursors all over the catalogue. */
export const list = {
  async requests({ sql }) {
    const rows = await sql`
      select slug, n, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, bench.uid('product', t, n, at) as id
      from bench.shops, lateral (select c, bench.at(c) as at, c as n from generate_series(100, ${CURSORS * 100}, 100) as c) as cursors order by n, t`
    return rows.map(({ slug, n, at, id }) => {
      const after = Buffer.from(JSON.stringify(['CREATED_AT:DESC,ID', at, id])).toString('base64url')
      return requestOf('ProductList', { first: 20, ...(Number(n) > 100 && { after }) }, { shop: slug })
    })
  },
}

export const detail = {
  async requests({ sql }) {
    const rows = await sql`
      select s.slug as shop, p.slug from bench.shops s join products p on p.tenant_id = s.id and p.status = 'PUBLISHED'
      order by md5(p.slug || s.slug) limit 4000`
    return rows.map(({ shop, slug }) => requestOf('ProductDetail', { slug }, { shop }))
  },
}

/** One word in each, as shoppers type it, and two words in half of them. */
export const search = {
  async requests({ sql }) {
    const rows = await sql`
      select s.slug as shop, case when n % 2 = 0 then lower(bench.noun(n)) else lower(bench.adjective(n / 2) || ' ' || bench.noun(n)) end as words
      from bench.shops s, generate_series(1, 40) as n order by n, s.t`
    return rows.map(({ shop, words }) => requestOf('ProductList', { first: 20, search: words }, { shop }))
  },
}

/** Shelves, and the departments they stand in, with all that is below. */
export const category = {
  async requests({ sql }) {
    const rows = await sql`
      select s.slug as shop, c.slug from bench.shops s join categories c on c.tenant_id = s.id order by c.position, c.slug, s.t`
    const where = (slug) => ({ category: { slug } })
    return rows.map(({ shop, slug }) => requestOf('ProductList', { first: 20, where: where(slug) }, { shop }))
  },
}
