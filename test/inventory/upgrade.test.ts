import { randomUUID } from 'node:crypto'
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, inject, it } from 'vitest'
import { withDatabase } from '../../src/platform/address.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { connect } from '../database.ts'

const [shop, product, mug, cup] = Array.from({ length: 4 }, () => randomUUID())
const orders = { DRAFT: randomUUID(), PROCESSING: randomUUID(), SHIPPED: randomUUID(), CANCELLED: randomUUID() }

/** A shop of the version before: of the mug 5 can be sold, of the cup 2 more were sold than there were. */
const BEFORE = `
  set session_replication_role = replica;
  insert into tenants (id, slug, name, currency) values ('${shop}', 'old', 'Old shop', 'EUR');
  insert into products (tenant_id, id, name, slug) values ('${shop}', '${product}', 'Mug', 'mug');
  insert into variants (tenant_id, id, product_id, sku, currency, price_minor) values ('${shop}', '${mug}', '${product}', 'M', 'EUR', 100), ('${shop}', '${cup}', '${product}', 'C', 'EUR', 100);
  insert into stock_levels (tenant_id, variant_id, product_id, available, oversell) values ('${shop}', '${mug}', '${product}', 5, false), ('${shop}', '${cup}', '${product}', -2, true);
  ${Object.entries(orders)
    .map(
      ([status, id]) => `
  insert into orders (tenant_id, id, cart_id, status, currency, net_minor, tax_minor, gross_minor, placed_at)
    values ('${shop}', '${id}', gen_random_uuid(), '${status === 'DRAFT' ? 'PENDING' : status}', 'EUR', 0, 0, 0, ${status === 'DRAFT' ? 'null' : 'now()'});
  insert into order_lines (tenant_id, id, order_id, product_id, variant_id, position, sku, name, options, quantity, unit_minor, net_minor, tax_minor, gross_minor, tax_rate_ppm)
    select '${shop}', gen_random_uuid(), '${id}', '${product}', variant, n, 'X', 'X', '[]', 3, 0, 0, 0, 0, 0 from unnest('{${mug},${cup}}'::uuid[]) with ordinality as v(variant, n);`,
    )
    .join('')}`

it('a shop of the version before sells on what it sold, and knows what its open orders were promised', async () => {
  const name = `before_${randomUUID().replaceAll('-', '')}`
  const admin = connect(inject('superuser'))
  await admin.unsafe(`create database ${name} owner cartograph`)
  const sql = connect(withDatabase(inject('superuser'), name))
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-before-'))
  chmodSync(folder, 0o755)
  try {
    for (const extension of ['pg_stat_statements', 'unaccent', 'pg_trgm'])
      await sql.unsafe(`create extension ${extension}`)
    const all = readdirSync('drizzle')
      .filter((file) => file.endsWith('.sql'))
      .sort()
    const older = all.slice(
      0,
      all.findIndex((file) => file.endsWith('stock_locations_and_ledger.sql')),
    )
    for (const file of older) copyFileSync(`drizzle/${file}`, `${folder}/${file}`)
    await migrate(withDatabase(inject('template'), name), folder)
    await sql.unsafe(BEFORE)
    await migrate(withDatabase(inject('template'), name))

    const levels = await sql`
      select s.on_hand, s.reserved, s.available, s.priority, v.stock_policy, s.location_id = s.tenant_id as "first",
        (select array_agg(array[m.on_hand, m.reserved] order by sequence) from stock_movements m where m.variant_id = s.variant_id) as ledger, s.sequence::int
      from stock_levels s join variants v on v.id = s.variant_id order by v.sku desc`
    const open = [
      [0, 3],
      [0, 3],
    ]
    expect(levels.map((row) => ({ ...row }))).toEqual([
      {
        on_hand: 11,
        reserved: 6,
        available: 5,
        priority: 0,
        stock_policy: 'DENY',
        first: true,
        ledger: [[11, 0], ...open],
        sequence: 3,
      },
      {
        on_hand: 4,
        reserved: 6,
        available: -2,
        priority: 0,
        stock_policy: 'CONTINUE',
        first: true,
        ledger: [[4, 0], ...open],
        sequence: 3,
      },
    ])
    const promised = await sql`select distinct order_id from stock_movements where order_id is not null`
    expect(promised.map(({ order_id }) => order_id).sort()).toEqual([orders.DRAFT, orders.PROCESSING].sort())
    const left = await sql`
      select order_id, status, (select sum(quantity)::int from shipment_lines where shipment_id = s.id) as pieces,
        (select sum(fulfilled_quantity)::int from order_lines l where l.order_id = s.order_id) as fulfilled from shipments s`
    expect(left.map((row) => ({ ...row }))).toEqual([
      { order_id: orders.SHIPPED, status: 'SHIPPED', pieces: 6, fulfilled: 6 },
    ])
    const [walls] = await sql`
      select bool_and(relforcerowsecurity and relrowsecurity) as stand from pg_class where relname = any(${['stock_levels', 'variants', 'orders', 'order_lines', 'stock_movements', 'stock_locations', 'events', 'shipments', 'shipment_lines']})`
    expect(walls?.stand).toBe(true)
  } finally {
    await sql.end({ timeout: 1 })
    await admin.unsafe(`drop database ${name} with (force)`)
    await admin.end({ timeout: 1 })
    rmSync(folder, { recursive: true, force: true })
  }
})
