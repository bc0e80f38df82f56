// Carts of guests, by hand. A cart is read by one statement; what is put in is written by one more in the same packet.
import { newUuid } from './uuid.js'

const json = (column) => `to_json(${column})::text`
const minor = (amount) => `'{"minor":"' || ${amount} || '"}'`

/** The cart $2 of the tenant $1, whose tax rate is $3, as the text of its fields after the token. */
const READ = `
  select '"version":' || c.version || ',"itemCount":' || l.pieces || ',"lines":[' || l.texts || '],"total":{"net":{"minor":"' || l.net
    || '"},"tax":{"minor":"' || l.gross - l.net || '"},"gross":{"amount":"' || (l.gross / 100)::text || '.' || lpad((l.gross % 100)::text, 2, '0')
    || '","currency":"' || c.currency || '","minor":"' || l.gross || '"}}'
  from carts c, lateral (
    select coalesce(sum(quantity), 0) as pieces, coalesce(sum(net), 0) as net, coalesce(sum(gross), 0)::bigint as gross,
      coalesce(string_agg('{"id":"cln_' || replace(id::text, '-', '') || '","quantity":' || quantity || ',"unitPrice":' || ${minor('price_minor')}
        || ',"total":{"gross":' || ${minor('gross')} || '},"variant":{"id":"var_' || replace(variant_id::text, '-', '') || '","sku":' || ${json('sku')}
        || '},"problems":[' || case when offered then concat_ws(',',
          case when price_minor <> seen_minor then '{"code":"PRICE_CHANGED","message":' || ${json(`'The price of ' || sku || ' has changed.'`)} || '}' end,
          case when not oversell and available < quantity then '{"code":"INSUFFICIENT_STOCK","message":' || ${json(`'Only ' || greatest(0, available) || ' of ' || sku || ' are left.'`)} || '}' end)
          else '{"code":"NOT_FOR_SALE","message":' || ${json(`sku || ' is no longer for sale.'`)} || '}' end || ']}', ',' order by id), '') as texts
    from (
      select *, case when offered then price_minor * quantity else 0 end as gross,
        case when offered then (price_minor * quantity * 2000000 + 1000000 + $3::int) / (2 * (1000000 + $3::int)) else 0 end as net
      from (
        select l.id, l.quantity, l.seen_minor, l.variant_id, v.sku, v.price_minor, s.available, s.oversell,
          v.deleted_at is null and p.deleted_at is null and p.status = 'PUBLISHED' and v.currency = c.currency as offered
        from cart_lines l
        join variants v on v.tenant_id = l.tenant_id and v.id = l.variant_id
        cross join lateral (
          select sum(available) filter (where priority is not null) as available, bool_or(oversell) as oversell
          from stock_levels where tenant_id = v.tenant_id and variant_id = v.id) as s
        join products p on p.tenant_id = v.tenant_id and p.id = v.product_id
        where l.tenant_id = $1::uuid and l.cart_id = c.id) as full_line) as priced_line) as l
  where c.tenant_id = $1::uuid and c.id = $2::uuid and c.customer_id is null`

/** Locks the cart, refuses what is not for sale and what is too much, puts the lines in, counts the version up. */
const ADD = `
  with cart as materialized (
    select id, currency from carts where tenant_id = $1::uuid and id = $2::uuid and customer_id is null and checkout_id is null for update),
  offered as materialized (
    select w.line_id, w.variant_id, w.quantity, v.price_minor, cart.id as cart_id from cart, unnest($3::uuid[], $4::uuid[], $5::int[]) as w(line_id, variant_id, quantity)
    join variants v on v.tenant_id = $1::uuid and v.id = w.variant_id and v.deleted_at is null
    join products p on p.tenant_id = $1::uuid and p.id = v.product_id and p.deleted_at is null and p.status = 'PUBLISHED'
    where v.currency = cart.currency),
  put as (
    insert into cart_lines as l (tenant_id, id, cart_id, variant_id, quantity, seen_minor)
    select $1::uuid, line_id, cart_id, variant_id, quantity, price_minor from offered
    where (select count(*) from offered) = cardinality($3::uuid[])
      and (select count(*) from cart_lines where tenant_id = $1::uuid and cart_id = $2::uuid) + cardinality($3::uuid[]) <= 250
    on conflict (tenant_id, cart_id, variant_id) do update set quantity = l.quantity + excluded.quantity, seen_minor = excluded.seen_minor
    returning 1)
  update carts set version = version + 1, updated_at = now() where tenant_id = $1::uuid and id = (select id from cart) and exists (select from put)
  returning version`

export const uuidOf = (id) => id.slice(id.indexOf('_') + 1).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** The cart that a token is for; nobody makes one up. */
export function cartIdIn(token, { proofs, shop }) {
  const id = uuidOf(token.split('_', 2).join('_'))
  if (proofs.cartToken(shop.id, id) !== token) throw new Error('This is not a token of ours.')
  return id
}

export const read = (id, { shop }) => [READ, [shop.id, id, String(shop.tax_rate_ppm)]]

export async function CartRead({ token }, door) {
  const [[[text]]] = await door.transact(door.shop, [read(cartIdIn(token, door), door)])
  return `{"cart":{"token":"${token}",${text}}}`
}

export async function CartLinesAdd({ input: { cartToken, lines } }, door) {
  const id = cartIdIn(cartToken, door)
  const wanted = [...lines].sort((a, b) => (a.variantId < b.variantId ? -1 : 1))
  const lists = [
    wanted.map(newUuid),
    wanted.map(({ variantId }) => uuidOf(variantId)),
    wanted.map(({ quantity }) => quantity),
  ]
  const add = [ADD, [door.shop.id, id, ...lists.map((list) => `{${list}}`)]]
  const [[put], [[text]]] = await door.transact(door.shop, [add, read(id, door)], 'begin')
  if (!put) throw new Error('Nothing was put in.')
  return `{"cartLinesAdd":{"cart":{"token":"${cartToken}",${text}},"userErrors":[]}}`
}
