analyze;
-- Carts of guests, and customers with orders. Run after shop.sql.
create table bench.carts as
  select t, s.id as tenant_id, c, bench.uid('cart', t, c, bench.at(c)) as id
  from bench.shops s, generate_series(1, current_setting('bench.carts')::int) as c;
insert into carts (tenant_id, id, email, currency, created_at)
  select tenant_id, id, 'guest-' || c || '@bench.test', 'EUR', bench.at(c) from bench.carts;
create table bench.cart_lines as
  select c.tenant_id, bench.uid('line', c.t, c.c * 4 + k, bench.at(c.c)) as id, c.id as cart_id, v.variant_id, k as quantity, v.price as seen_minor
  from bench.carts c join bench.shops s on s.t = c.t cross join generate_series(1, 3) as k
  join bench.sellable v on v.t = c.t and v.rank = (c.c * 31 + k * 7) % s.sellable;
insert into cart_lines select * from bench.cart_lines;

-- Half of the customers have bought twenty-four times, the others three times.
insert into users (tenant_id, id, email, name, password_hash, created_at)
  select s.id, bench.uid('user', t, u, bench.at(u)), 'customer-' || u || '@' || s.slug || '.test', 'Customer ' || u, 'none', bench.at(u)
  from bench.shops s, generate_series(1, current_setting('bench.customers')::int) as u;
create temp table bought as
  select t, s.id as tenant_id, u, row_number() over (partition by t order by o, u) as number, bench.uid('order', t, u * 100 + o, bench.at(100000 + u * 100 + o)) as id,
    bench.at(100000 + u * 100 + o) as at
  from bench.shops s, generate_series(1, current_setting('bench.customers')::int) as u, lateral generate_series(1, case when u % 2 = 1 then 24 else 3 end) as o;
analyze bought;
create temp table bought_lines as
  select b.tenant_id, bench.uid('order-line', b.t, b.number * 4 + k, b.at) as id, b.id as order_id, v.product_id, v.variant_id, k - 1 as position,
    w.sku, p.name, w.options, k as quantity, v.price as unit_minor, net, v.price * k - net as tax, v.price * k as gross, 190000 as rate
  from bought b cross join lateral generate_series(1, 1 + (b.number % 3)::int) as k
  join bench.shops s on s.t = b.t
  join bench.sellable v on v.t = b.t and v.rank = (b.number * 13 + k * 5) % s.sellable
  join variants w on w.tenant_id = b.tenant_id and w.id = v.variant_id
  join products p on p.tenant_id = b.tenant_id and p.id = v.product_id
  cross join lateral (select (v.price * k * 2000000 + 1190000) / 2380000 as net) as taxed;
insert into order_lines select * from bought_lines;
insert into orders (tenant_id, id, number, cart_id, customer_id, email, status, currency, net_minor, tax_minor, gross_minor, shipping_address,
    version, sequence, placed_at, created_at, updated_at)
  select b.tenant_id, b.id, b.number, bench.uid('bought-cart', b.t, b.number, b.at), bench.uid('user', b.t, b.u, bench.at(b.u)),
    'customer-' || b.u || '@bench.test', (array['PROCESSING', 'SHIPPED', 'DELIVERED'])[1 + b.number % 3]::order_status, 'EUR', l.net, l.tax, l.gross,
    '{"name": "A Customer", "line1": "1 Long Lane", "line2": null, "city": "Leeds", "region": null, "postalCode": "LS1 1AA", "country": "GB", "phone": null}',
    1, 3, b.at, b.at, b.at
  from bought b join (select order_id, sum(net) as net, sum(tax) as tax, sum(gross) as gross from bought_lines group by 1) as l on l.order_id = b.id;
insert into payments (tenant_id, id, order_id, provider, status, amount_minor, currency, reference, created_at, updated_at)
  select o.tenant_id, bench.uid('payment', 0, o.number, o.placed_at), o.id, 'test', 'CAPTURED', o.gross_minor, 'EUR', 'bench', o.placed_at, o.placed_at from orders o
  where o.tenant_id in (select id from bench.shops);
insert into events (tenant_id, aggregate_id, sequence, type, subject, occurred_at, actor)
  select b.tenant_id, b.id, n, (array['ORDER_PLACED', 'PAYMENT_CAPTURED', 'ORDER_PROCESSING'])[n], 'ord_' || replace(b.id::text, '-', ''), b.at, 'guest'
  from bought b, generate_series(1, 3) as n;
insert into order_numbers select tenant_id, max(number) from bought group by 1;
create table bench.order_numbers as select * from order_numbers;
create table bench.product_sales as select p.* from product_sales p join bench.shops s on s.id = p.tenant_id;
create table bench.stock_levels as select l.* from stock_levels l join bench.shops s on s.id = l.tenant_id;
create table bench.orders as select tenant_id, id, status from orders;
