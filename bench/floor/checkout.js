// A whole checkout, by hand: one statement in one transaction in one packet. It claims the idempotency key, locks the
// stock in the order of ids, takes it or nothing, and writes cart, lines, order with its number, order lines, payment and
// three events; the answer is stored under the key. It asks no provider, and leaves out what other pages live by:
// availability and sales of the products.
import { createHash } from 'node:crypto'
import { newUuid } from './uuid.js'

const CHECKOUT = `
  with want as (
    select * from unnest($2::uuid[], $3::int[], $4::uuid[], $5::uuid[]) with ordinality as w(variant_id, quantity, order_line_id, cart_line_id, position)),
  locked as materialized (
    select variant_id, available, oversell from stock_levels where tenant_id = $1::uuid and variant_id = any($2::uuid[]) order by variant_id for update),
  priced as materialized (
    select w.*, v.product_id, v.sku, v.options, v.currency, v.price_minor, p.name, v.price_minor * w.quantity as gross,
      (v.price_minor * w.quantity * 2000000 + 1000000 + $11::int) / (2 * (1000000 + $11::int)) as net
    from want w join locked s on s.variant_id = w.variant_id and (s.oversell or s.available >= w.quantity)
    join variants v on v.tenant_id = $1::uuid and v.id = w.variant_id and v.id = any($2::uuid[]) and v.deleted_at is null
    join products p on p.tenant_id = $1::uuid and p.id = v.product_id and p.deleted_at is null and p.status = 'PUBLISHED'),
  total as materialized (
    select sum(net)::bigint as net, sum(gross)::bigint as gross, min(currency) as currency from priced having count(*) = cardinality($2::uuid[])),
  taken as (
    update stock_levels s set available = s.available - p.quantity from priced p, total
    where s.tenant_id = $1::uuid and s.variant_id = p.variant_id and s.variant_id = any($2::uuid[])),
  cart as (
    insert into carts (tenant_id, id, email, shipping_address, currency, checkout_id) select $1::uuid, $7::uuid, $9, $10::jsonb, currency, $6::uuid from total),
  cart_line as (
    insert into cart_lines (tenant_id, id, cart_id, variant_id, quantity, seen_minor) select $1::uuid, cart_line_id, $7::uuid, variant_id, quantity, price_minor from priced, total),
  counted as (
    insert into order_numbers as n (tenant_id, last) select $1::uuid, 1 from total on conflict (tenant_id) do update set last = n.last + 1 returning last),
  ordered as (
    insert into orders (tenant_id, id, number, cart_id, email, status, currency, net_minor, tax_minor, gross_minor, shipping_address, sequence, placed_at)
    select $1::uuid, $6::uuid, last, $7::uuid, $9, 'PROCESSING', currency, net, gross - net, gross, $10::jsonb, 3, now() from total, counted
    returning number, gross_minor),
  lined as (
    insert into order_lines (tenant_id, id, order_id, product_id, variant_id, position, sku, name, options, quantity, unit_minor, net_minor, tax_minor, gross_minor, tax_rate_ppm)
    select $1::uuid, order_line_id, $6::uuid, product_id, variant_id, position - 1, sku, name, options, quantity, price_minor, p.net, p.gross - p.net, p.gross, $11::int from priced p, total),
  paid as (
    insert into payments (tenant_id, id, order_id, provider, status, amount_minor, currency, reference) select $1::uuid, $8::uuid, $6::uuid, 'test', 'CAPTURED', gross, currency, 'floor' from total),
  happened as (
    insert into events (tenant_id, aggregate_id, sequence, type, subject, actor)
    select $1::uuid, $6::uuid, n, type, 'ord_' || replace($6::uuid::text, '-', ''), 'guest'
    from total, unnest('{ORDER_PLACED,PAYMENT_CAPTURED,ORDER_PROCESSING}'::text[]) with ordinality as given(type, n))
  insert into idempotency_keys (tenant_id, scope, key, request_hash, state, answer)
  select $1::uuid, 'guest', $12, $13, 'DONE', '{"order":{"id":"ord_' || replace($6::uuid::text, '-', '') || '","number":"' || number || '","secret":"' || $14
    || '","status":"PROCESSING","version":1,"total":{"gross":{"minor":"' || gross_minor || '"}},"lines":['
    || (select string_agg('{"sku":' || to_json(sku)::text || ',"name":' || to_json(name)::text || ',"quantity":' || quantity || ',"unitPrice":{"minor":"' || price_minor || '"}}', ',' order by position) from priced)
    || '],"payment":{"status":"CAPTURED","nextAction":null}},"userErrors":[]}'
  from ordered returning answer`

const list = (values) => `{${values}}`
const bare = (id) => id.slice(id.indexOf('_') + 1)

export async function Checkout({ lines, email, shippingAddress, key }, { transact, proofs, shop }) {
  const wanted = [...lines].sort((a, b) => (a.variantId < b.variantId ? -1 : 1))
  const order = newUuid()
  const hash = createHash('sha256')
    .update(JSON.stringify([lines, email, shippingAddress]))
    .digest('base64')
  const [[[answer]]] = await transact(
    shop,
    [
      [
        CHECKOUT,
        [
          shop.id,
          list(wanted.map(({ variantId }) => bare(variantId))),
          list(wanted.map(({ quantity }) => quantity)),
          list(wanted.map(newUuid)),
          list(wanted.map(newUuid)),
          order,
          newUuid(),
          newUuid(),
          email,
          JSON.stringify(shippingAddress),
          String(shop.tax_rate_ppm),
          key,
          hash,
          proofs.orderSecret(shop.id, order),
        ],
      ],
    ],
    'begin',
  )
  return `{"orderPlace":${answer}}`
}
