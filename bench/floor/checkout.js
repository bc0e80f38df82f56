// A whole checkout, by hand: the three requests of a shopper, each in as few statements and packets as keep what was
// promised. A cart that was answered is there; money is asked for only after stock, order and key are written down; the
// key's answer, order number and events are kept together. Five packets, nine statements. It leaves out what other pages
// live by: availability and sales of the products, and stock that runs low.
import { createHash, randomUUID } from 'node:crypto'
import { cartIdIn, read, uuidOf } from './carts.js'
import { newUuid } from './uuid.js'

const list = (values) => `{${values}}`

const MAKE = `
  with offered as (
    select w.*, v.currency, v.price_minor from unnest($3::uuid[], $4::uuid[], $5::int[]) as w(line_id, variant_id, quantity)
    join variants v on v.tenant_id = $1::uuid and v.id = w.variant_id and v.deleted_at is null
    join products p on p.tenant_id = $1::uuid and p.id = v.product_id and p.deleted_at is null and p.status = 'PUBLISHED'),
  cart as (
    insert into carts (tenant_id, id, email, currency) select $1::uuid, $2::uuid, $6, min(currency) from offered having count(*) = cardinality($3::uuid[]) returning id)
  insert into cart_lines (tenant_id, id, cart_id, variant_id, quantity, seen_minor)
  select $1::uuid, line_id, cart.id, variant_id, quantity, price_minor from offered, cart`

export async function CartCreate({ input: { lines, email } }, door) {
  const { shop, proofs, transact } = door
  const id = newUuid()
  const wanted = lines.map(({ variantId }) => uuidOf(variantId))
  const quantities = lines.map(({ quantity }) => quantity)
  const make = [MAKE, [shop.id, id, list(lines.map(newUuid)), list(wanted), list(quantities), email]]
  const [, [[text]]] = await transact(shop, [make, read(id, door)], 'begin')
  return `{"cartCreate":{"cart":{"token":"${proofs.cartToken(shop.id, id)}",${text}},"userErrors":[]}}`
}

const ADDRESS = `
  update carts set shipping_address = $3::jsonb, version = version + 1, updated_at = now()
  where tenant_id = $1::uuid and id = $2::uuid and customer_id is null and checkout_id is null returning version`

export async function CartUpdate({ input: { cartToken, shippingAddress } }, door) {
  const id = cartIdIn(cartToken, door)
  const update = [ADDRESS, [door.shop.id, id, JSON.stringify(shippingAddress)]]
  const [[put], [[text]]] = await door.transact(door.shop, [update, read(id, door)], 'begin')
  if (!put) throw new Error('Nothing was put in.')
  return `{"cartUpdate":{"cart":{"token":"${cartToken}",${text}},"userErrors":[]}}`
}

const CLAIM = `
  insert into idempotency_keys (tenant_id, scope, key, request_hash, state, holder, lease_until)
  values ($1::uuid, 'guest', $2, $3, 'IN_PROGRESS', $4::uuid, now() + interval '30 seconds') on conflict do nothing`

const LOCK = `
  select 1 from carts where tenant_id = $1::uuid and id = $2::uuid and customer_id is null and checkout_id is null for update`

/** Stock locked in the order of ids and promised by its locations or not, with the ledger's lines, the order with its lines and the payment about to be asked for. */
const RESERVE = `
  with want as materialized (
    select l.*, c.email, c.shipping_address, c.currency from carts c join cart_lines l on l.tenant_id = c.tenant_id and l.cart_id = c.id
    where c.tenant_id = $1::uuid and c.id = $2::uuid and c.checkout_id is null
      and exists (select from idempotency_keys where tenant_id = $1::uuid and scope = 'guest' and key = $6 and holder = $7::uuid)),
  locked as materialized (
    select variant_id, location_id, available, oversell, priority from stock_levels
    where tenant_id = $1::uuid and variant_id in (select variant_id from want) and priority is not null order by variant_id, location_id for update),
  stocked as materialized (select variant_id, sum(available) as available, bool_or(oversell) as oversell from locked group by 1),
  priced as materialized (
    select w.variant_id, w.quantity, w.email, w.shipping_address, v.product_id, v.sku, v.options, v.currency, v.price_minor, p.name, v.price_minor * w.quantity as gross,
      (v.price_minor * w.quantity * 2000000 + 1000000 + $5::int) / (2 * (1000000 + $5::int)) as net, row_number() over (order by w.id) as position
    from want w join stocked s on s.variant_id = w.variant_id and (s.oversell or s.available >= w.quantity)
    join variants v on v.tenant_id = $1::uuid and v.id = w.variant_id and v.deleted_at is null and v.currency = w.currency
    join products p on p.tenant_id = $1::uuid and p.id = v.product_id and p.deleted_at is null and p.status = 'PUBLISHED'),
  total as materialized (
    select sum(net)::bigint as net, sum(gross)::bigint as gross, min(currency) as currency, min(email) as email, min(shipping_address::text)::jsonb as shipping_address
    from priced having count(*) = (select count(*) from want) and sum(gross) = $9::bigint),
  taken as (
    update stock_levels s set reserved = reserved + pieces, sequence = sequence + 1
    from (
      select p.variant_id, location_id,
        least(greatest(available, 0), greatest(quantity - coalesce(sum(greatest(available, 0)) over (turn rows between unbounded preceding and 1 preceding), 0), 0))::int
          + case when row_number() over turn = 1 then greatest(quantity - sum(greatest(available, 0)) over (partition by p.variant_id), 0) else 0 end::int as pieces
      from priced p join locked l on l.variant_id = p.variant_id, total
      window turn as (partition by p.variant_id order by available >= quantity desc, priority, location_id)) as portion
    where pieces > 0 and s.tenant_id = $1::uuid and s.variant_id = portion.variant_id and s.location_id = portion.location_id
    returning s.variant_id, s.location_id, s.sequence, pieces),
  noted as (
    insert into stock_movements (tenant_id, variant_id, location_id, sequence, on_hand, reserved, reason, order_id, actor)
    select $1::uuid, variant_id, location_id, sequence, 0, pieces, 'RESERVED', $3::uuid, 'guest' from taken),
  ordered as (
    insert into orders (tenant_id, id, cart_id, email, currency, net_minor, tax_minor, gross_minor, shipping_address)
    select $1::uuid, $3::uuid, $2::uuid, email, currency, net, gross - net, gross, shipping_address from total),
  lined as (
    insert into order_lines (tenant_id, id, order_id, product_id, variant_id, position, sku, name, options, quantity, unit_minor, net_minor, tax_minor, gross_minor, tax_rate_ppm)
    select $1::uuid, ($8::uuid[])[position], $3::uuid, product_id, variant_id, position - 1, sku, name, options, quantity, price_minor, p.net, p.gross - p.net, p.gross, $5::int from priced p, total),
  paid as (
    insert into payments (tenant_id, id, order_id, provider, amount_minor, currency, due_at) select $1::uuid, $4::uuid, $3::uuid, 'test', gross, currency, now() + interval '1 minute' from total)
  update carts set checkout_id = $3::uuid from total where tenant_id = $1::uuid and id = $2::uuid returning gross, total.currency`

const CHARGE = `
  insert into test_charges (tenant_id, id, amount_minor, currency, status) values ($1::uuid, $2::uuid, $3::bigint, $4, 'CAPTURED')
  on conflict (tenant_id, id) do update set id = excluded.id returning status`

/** The number, the payment, what happened, the cart emptied, the answer kept under the key; for a draft, and nothing else. */
const SETTLE = `
  with counted as (
    insert into order_numbers as n (tenant_id, last)
    select $1::uuid, 1 from orders where tenant_id = $1::uuid and id = $3::uuid and placed_at is null
    on conflict (tenant_id) do update set last = n.last + 1 returning last),
  placed as (
    update orders set number = last, status = 'PROCESSING', sequence = 3, placed_at = now(), updated_at = now() from counted
    where tenant_id = $1::uuid and id = $3::uuid and placed_at is null returning number, gross_minor),
  paid as (update payments set status = 'CAPTURED', reference = 'floor', due_at = null from placed where tenant_id = $1::uuid and id = $4::uuid),
  happened as (
    insert into events (tenant_id, aggregate_id, sequence, type, subject, actor)
    select $1::uuid, $3::uuid, n, type, 'ord_' || replace($3::uuid::text, '-', ''), 'guest'
    from placed, unnest('{ORDER_PLACED,PAYMENT_CAPTURED,ORDER_PROCESSING}'::text[]) with ordinality as given(type, n)),
  cleared as (delete from cart_lines using placed where tenant_id = $1::uuid and cart_id = $2::uuid),
  emptied as (update carts set checkout_id = null, version = version + 1, updated_at = now() from placed where tenant_id = $1::uuid and id = $2::uuid)
  update idempotency_keys set state = 'DONE', holder = null, lease_until = null, answer =
    '{"order":{"id":"ord_' || replace($3::uuid::text, '-', '') || '","number":"' || number || '","secret":"' || $7
    || '","status":"PROCESSING","version":1,"total":{"gross":{"minor":"' || gross_minor || '"}},"lines":['
    || (select string_agg('{"sku":' || to_json(sku)::text || ',"name":' || to_json(name)::text || ',"quantity":' || quantity || ',"unitPrice":{"minor":"' || unit_minor || '"}}', ',' order by position)
      from order_lines where tenant_id = $1::uuid and order_id = $3::uuid)
    || '],"payment":{"status":"CAPTURED","nextAction":null}},"userErrors":[]}'
  from placed where tenant_id = $1::uuid and scope = 'guest' and key = $5 and holder = $6::uuid returning answer`

const MOST_LINES = 10

export async function OrderPlace({ input: { cartToken, expectedTotal }, key }, door) {
  const { shop, proofs, transact } = door
  const cart = cartIdIn(cartToken, door)
  const [order, payment, holder] = [newUuid(), newUuid(), randomUUID()]
  const hash = createHash('sha256')
    .update(JSON.stringify([cartToken, expectedTotal]))
    .digest('base64')
  const lineIds = list(Array.from({ length: MOST_LINES }, newUuid))
  const expected = expectedTotal.replace('.', '')
  const facts = [order, payment, String(shop.tax_rate_ppm), key, holder, lineIds, expected]
  const reserve = [
    [CLAIM, [shop.id, key, hash, holder]],
    [LOCK, [shop.id, cart]],
    [RESERVE, [shop.id, cart, ...facts]],
  ]
  const [, , [reserved]] = await transact(shop, reserve, 'begin')
  if (!reserved) throw new Error('Nothing was reserved.')
  await transact(shop, [[CHARGE, [shop.id, payment, ...reserved]]], 'begin')
  const secret = proofs.orderSecret(shop.id, order)
  const [[settled]] = await transact(shop, [[SETTLE, [shop.id, cart, order, payment, key, holder, secret]]], 'begin')
  if (!settled) throw new Error('Nothing was settled.')
  return `{"orderPlace":${settled[0]}}`
}
