import { requestOf } from '../requests.js'
import { reset } from './carts.js'

/** The twenty newest of twenty-four orders, for those who placed them. */
export const history = {
  async requests({ sql, proofs }) {
    const rows = await sql`
      select s.slug, s.id as tenant, bench.uid('user', s.t, u, bench.at(u)) as id
      from bench.shops s, generate_series(1, 99, 2) as u order by u, s.t`
    return rows.map(({ slug, tenant, id }) =>
      requestOf('MyOrders', { first: 20 }, { shop: slug, token: proofs.accessToken(tenant, id) }),
    )
  },
}

/**
 * From nothing to a paid order of three lines: what a client has to send one after the other. The floor is told all of it
 * at once. See `checkout-flow.js`.
 */
export const checkout = {
  reset,
  flow: new URL('checkout-flow.js', import.meta.url).href,
  async requests({ sql }) {
    const rows = await sql`
      select s.slug as shop, json_agg('var_' || replace(v.variant_id::text, '-', '') order by k) as variants
      from bench.shops s cross join generate_series(1, 250) as n cross join generate_series(1, 3) as k
      join bench.sellable v on v.t = s.t and v.rank = (n * 17 + k * 5) % s.sellable
      group by s.slug, s.t, n order by n, s.t`
    return rows.map((row) => JSON.stringify(row))
  },
}
