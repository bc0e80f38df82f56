import { readFileSync } from 'node:fs'
import { requestOf } from '../requests.js'

const RESET = readFileSync(new URL('../data/reset.sql', import.meta.url), 'utf8').split(/;\n/)

/** Puts the shops back to how they were seeded. */
export async function reset(sql) {
  for (const step of RESET) await sql.unsafe(step)
}

/** Carts of three lines, by their tokens. */
export const cart = {
  async requests({ sql, proofs }) {
    const rows =
      await sql`select s.slug, c.tenant_id, c.id from bench.carts c join bench.shops s using (t) order by c.c, s.t`
    return rows.map(({ slug, tenant_id, id }) =>
      requestOf('CartRead', { token: proofs.cartToken(tenant_id, id) }, { shop: slug }),
    )
  },
}

/** One piece of something that the cart does not hold yet. The carts are put back before every slice. */
export const add = {
  reset,
  mask: (text) => text.replace(/cln_[0-9a-f]{32}/g, 'cln'),
  async requests({ sql, proofs }) {
    const rows = await sql`
      select s.slug, c.tenant_id, c.id, 'var_' || replace(v.variant_id::text, '-', '') as variant
      from bench.carts c join bench.shops s using (t) join bench.sellable v on v.t = s.t and v.rank = (c.c * 31 + 100) % s.sellable order by c.c, s.t`
    return rows.map(({ slug, tenant_id, id, variant }) => {
      const input = { cartToken: proofs.cartToken(tenant_id, id), lines: [{ variantId: variant, quantity: 1 }] }
      return requestOf('CartLinesAdd', { input }, { shop: slug })
    })
  },
}
