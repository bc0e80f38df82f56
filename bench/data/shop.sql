-- Deterministic shops, straight into the tables: bench.tenants shops of bench.products products each. Run as superuser.
-- Foreign keys hold by construction and are not asked one row at a time.
set session_replication_role = replica;
set work_mem = '256MB';
create schema bench;

/* Ids that look like the product's own (UUIDv7) and are the same every time; everything was made in 2025. */
create function bench.uid(kind text, tenant int, n bigint, at timestamptz) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
  from md5(kind || ':' || tenant || ':' || n) as h $$;
create function bench.at(n bigint) returns timestamptz language sql immutable as $$
  select timestamptz '2025-01-01 00:00:00Z' + n * interval '20 seconds' $$;
create function bench.pick(words text[], n bigint) returns text language sql immutable as $$
  select words[1 + n % cardinality(words)] $$;
create function bench.adjective(n bigint) returns text language sql immutable as $$
  select bench.pick('{Amber,Ash,Blue,Brass,Bright,Broad,Calm,Cedar,Clay,Copper,Coral,Cotton,Deep,Dusky,Elm,Fine,Flint,Golden,Green,Grey,Hazel,Indigo,Iron,Ivory,Light,Linen,Little,Maple,Misty,Oak,Pearl,Plain,Quiet,River,Round,Silver,Slate,Soft,Tall,Velvet}', n) $$;
create function bench.noun(n bigint) returns text language sql immutable as $$
  select bench.pick('{Apron,Basket,Bell,Blanket,Board,Bottle,Bowl,Box,Brush,Bucket,Candle,Carafe,Chair,Clock,Comb,Crate,Cup,Cushion,Desk,Dish,Duster,Easel,Flask,Fork,Frame,Glass,Hammock,Hook,Jar,Jug,Kettle,Ladle,Lamp,Lantern,Mat,Mirror,Mug,Napkin,Pan,Pillow,Plate,Pot,Quilt,Rug,Scarf,Shelf,Spoon,Stool,Teapot,Towel,Tray,Vase}', n) $$;

create table bench.shops as
  select t, bench.uid('tenant', t, 0, bench.at(t)) as id, 'bench-' || lpad(t::text, 2, '0') as slug
  from generate_series(1, current_setting('bench.tenants')::int) as t;
insert into tenants (id, slug, name, currency, prices_include_tax, tax_rate_ppm, created_at)
  select id, slug, 'Bench ' || t, 'EUR', true, 190000, bench.at(t) from bench.shops;
insert into stock_locations (tenant_id, id, name, created_at, updated_at) select id, id, 'Warehouse', bench.at(t), bench.at(t) from bench.shops;

-- Five shelves with eight shelves on each.
insert into categories (tenant_id, id, parent_id, name, slug, path, position, created_at, updated_at)
  select s.id, bench.uid('category', t, r, bench.at(r)), null, 'Department ' || r, 'department-' || r, 'department-' || r, r, bench.at(r), bench.at(r)
  from bench.shops s, generate_series(1, 5) as r
  union all
  select s.id, bench.uid('category', t, c, bench.at(c)), bench.uid('category', t, (c - 6) / 8 + 1, bench.at((c - 6) / 8 + 1)),
    'Shelf ' || c - 5, 'shelf-' || c - 5, 'department-' || (c - 6) / 8 + 1 || '/shelf-' || c - 5, (c - 6) % 8, bench.at(c), bench.at(c)
  from bench.shops s, generate_series(6, 45) as c;
insert into brands (tenant_id, id, name, slug)
  select s.id, bench.uid('brand', t, b, bench.at(b)), 'Maker ' || b, 'maker-' || b from bench.shops s, generate_series(1, 20) as b;

insert into products (tenant_id, id, category_id, brand_id, name, slug, description_html, status, featured, tags,
    rating_sum, rating_count, published_at, created_at, updated_at)
  select s.id, bench.uid('product', t, n, bench.at(n)), bench.uid('category', t, 6 + n % 40, bench.at(6 + n % 40)),
    bench.uid('brand', t, 1 + n % 20, bench.at(1 + n % 20)), a || ' ' || w || ' ' || n, lower(a || '-' || w) || '-' || n,
    '<p>A ' || lower(a) || ' ' || lower(w) || ' of a calm and useful shape, made to be used every day and to be mended when it needs it.</p>'
      || '<ul><li>Made by hand in small numbers</li><li>Goes well with a ' || lower(bench.noun(n / 7)) || '</li><li>Batch ' || n % 1000 || '</li></ul>',
    (case n % 50 when 7 then 'DRAFT' when 23 then 'ARCHIVED' else 'PUBLISHED' end)::product_status, n % 25 = 0,
    array['tag-' || n % 10, 'tone-' || n % 7], r * 3 + n % (r + 1), r, bench.at(n), bench.at(n), bench.at(n)
  from bench.shops s, generate_series(1, current_setting('bench.products')::bigint) as n,
    lateral (select bench.adjective(n * 7 + t) as a, bench.noun(n / 40 + n * 3 + t) as w, (n % 97)::int as r) as words;

-- One to three variants: two on the average. One product in ten is sold out, one has few left.
create temp table made as
  select s.id as tenant_id, s.t, n, v, bench.uid('product', t, n, bench.at(n)) as product_id, bench.uid('variant', t, n * 4 + v, bench.at(n)) as id,
    (array[1, 2, 2, 3])[1 + n % 4] as siblings, 500 + (n * 37 + v * 150) % 9500 as price
  from bench.shops s, generate_series(1, current_setting('bench.products')::bigint) as n, lateral generate_series(1, (array[1, 2, 2, 3])[1 + n % 4]) as v;
insert into variants (tenant_id, id, product_id, sku, options, currency, price_minor, compare_at_minor, position, created_at, updated_at)
  select tenant_id, id, product_id, 'B' || n || '-' || v,
    case siblings when 1 then '[]'::jsonb else jsonb_build_array(jsonb_build_object('name', 'Size', 'value', (array['S', 'M', 'L'])[v])) end,
    'EUR', price, case when n % 5 = 0 then price + price / 5 end, v - 1, bench.at(n), bench.at(n)
  from made order by t, n, v;
insert into stock_levels (tenant_id, variant_id, location_id, product_id, on_hand, priority, sequence)
  select tenant_id, id, tenant_id, product_id, case n % 10 when 0 then 0 when 1 then 2 else 1000 + n % 100 end, 0, 1 from made order by t, n, v;
insert into stock_movements (tenant_id, variant_id, location_id, sequence, on_hand, reserved, reason, actor, at)
  select tenant_id, variant_id, location_id, 1, on_hand, 0, 'OPENING', 'bench', bench.at(1) from stock_levels join bench.shops s on s.id = tenant_id;
insert into product_images (tenant_id, id, product_id, url, alt, position)
  select s.id, bench.uid('image', t, n * 4 + i, bench.at(n)), bench.uid('product', t, n, bench.at(n)),
    'https://pictures.example/' || s.slug || '/' || n || '-' || i || '.webp', 'Picture ' || i || ' of product ' || n, i - 1
  from bench.shops s, generate_series(1, current_setting('bench.products')::bigint) as n, lateral generate_series(1, 1 + n % 3) as i;
insert into product_sales (tenant_id, product_id, units)
  select s.id, bench.uid('product', t, n, bench.at(n)), 1 + n % 500
  from bench.shops s, generate_series(3, current_setting('bench.products')::bigint, 3) as n;

-- What can be put into carts and orders without a refusal.
create table bench.sellable as
  select t, row_number() over (partition by t order by n, v) - 1 as rank, tenant_id, product_id, id as variant_id, price
  from made where n % 50 not in (7, 23) and n % 10 not in (0, 1) and n <= 5000;
alter table bench.sellable add primary key (t, rank);
alter table bench.shops add column sellable int;
update bench.shops s set sellable = (select count(*) from bench.sellable where t = s.t);
