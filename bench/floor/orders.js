// What a customer has bought, by hand: the person, a page of orders and their lines in one statement.

const SIZE = 20

const HISTORY = `
  select u.email, o.* from users u left join lateral (
    select '{"id":"ord_' || replace(o.id::text, '-', '') || '","number":"' || o.number || '","status":"' || o.status || '","total":{"gross":{"minor":"' || o.gross_minor
        || '"}},"lines":[' || (select coalesce(string_agg('{"sku":' || to_json(l.sku)::text || ',"quantity":' || l.quantity || '}', ',' order by l.position), '')
          from order_lines l where l.tenant_id = $1::uuid and l.order_id = o.id) || ']}',
      to_char(o.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), o.id::text
    from orders o where o.tenant_id = $1::uuid and o.customer_id = $2::uuid and o.placed_at is not null
    order by o.placed_at desc, o.id desc limit ${SIZE + 1}) as o on true
  where u.tenant_id = $1::uuid and u.id = $2::uuid`

const known = new Map()

/** Who a token is made out to; a token that was good is good. */
function userOf(authorization, { proofs, shop }) {
  let user = known.get(authorization)
  if (!user) {
    const claims = proofs.verify(authorization.slice('Bearer '.length))
    if (claims.aud !== shop.id) throw new Error('This token is for another shop.')
    user = claims.sub.slice('usr_'.length)
    known.set(authorization, user)
  }
  return user
}

export async function MyOrders(_variables, door) {
  const user = userOf(door.authorization, door)
  const [rows] = await door.transact(door.shop, [[HISTORY, [door.shop.id, user]]])
  const shown = rows.slice(0, SIZE).filter(([, order]) => order !== null)
  const [, , at, id] = shown.at(-1) ?? []
  const cursor = id && Buffer.from(JSON.stringify(['newest', at, id])).toString('base64url')
  const pageInfo = `{"hasNextPage":${rows.length > SIZE},"endCursor":${cursor ? `"${cursor}"` : 'null'}}`
  const orders = `{"nodes":[${shown.map(([, order]) => order)}],"pageInfo":${pageInfo}}`
  return `{"me":{"id":"usr_${user}","email":${JSON.stringify(rows[0][0])},"orders":${orders}}}`
}
