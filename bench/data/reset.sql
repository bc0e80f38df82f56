-- Puts back what an earlier slice has written: everything seeded was made in 2025.
set session_replication_role = replica;
delete from cart_lines l using bench.shops s where l.tenant_id = s.id and not exists (
  select from bench.cart_lines b where b.tenant_id = l.tenant_id and b.id = l.id);
delete from carts c using bench.shops s where c.tenant_id = s.id and c.created_at > '2026-01-01';
update carts c set version = 1, updated_at = now() from bench.shops s
  where c.tenant_id = s.id and (c.version <> 1 or c.updated_at < now() - interval '30 days');
delete from order_lines l using orders o where l.tenant_id = o.tenant_id and l.order_id = o.id and o.created_at > '2026-01-01';
delete from payments where created_at > '2026-01-01';
delete from orders where created_at > '2026-01-01';
update orders o set status = b.status, version = 1, sequence = 3, carrier = null, tracking_number = null, updated_at = o.created_at
  from bench.orders b where b.tenant_id = o.tenant_id and b.id = o.id and o.version <> 1;
delete from events where occurred_at > '2026-01-01';
delete from idempotency_keys;
delete from test_charges;
update order_numbers n set last = b.last from bench.order_numbers b where b.tenant_id = n.tenant_id and b.last <> n.last;
update product_sales p set units = b.units from bench.product_sales b where b.tenant_id = p.tenant_id and b.product_id = p.product_id and b.units <> p.units;
delete from product_sales p using bench.shops s where p.tenant_id = s.id and not exists (
  select from bench.product_sales b where b.tenant_id = p.tenant_id and b.product_id = p.product_id);
delete from stock_movements where at > '2026-01-01';
update stock_levels l set on_hand = b.on_hand, reserved = 0, sequence = b.sequence from bench.stock_levels b
  where b.tenant_id = l.tenant_id and b.variant_id = l.variant_id and b.location_id = l.location_id and b.sequence <> l.sequence;
set session_replication_role = origin;
vacuum carts, cart_lines, orders, order_lines, payments, events, idempotency_keys, test_charges, order_numbers, product_sales, stock_levels,
  stock_movements
