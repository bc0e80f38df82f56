import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloneDatabase } from './database.ts'
import {
  generousGrants,
  holesInWalls,
  keysAcrossTenants,
  type Law,
  strongRoles,
  unguarded,
  unwalled,
} from './house/walls.ts'

let sql: postgres.Sql
let drop: () => Promise<void>

beforeAll(async () => {
  ;({ superuser: sql, drop } = await cloneDatabase())
})
afterAll(() => drop())

class Undone extends Error {}

/** What a law finds after `change`, which is undone: nobody else sees it. */
async function found(law: Law, change: string): Promise<string[]> {
  let names: string[] = []
  const plant = sql.begin(async (tx) => {
    await tx.unsafe(change)
    names = await law(tx as unknown as postgres.Sql)
    throw new Undone()
  })
  await expect(plant).rejects.toBeInstanceOf(Undone)
  return names
}

const WALL = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`
const table = (name: string, more = '') => `
  create table ${name} (tenant_id uuid not null, id uuid not null, sku text, primary key (tenant_id, id) ${more});
  alter table ${name} enable row level security, force row level security;
  create policy tenant_wall on ${name} for all to cartograph_app using (${WALL}) with check (${WALL})`

const laws: { law: Law; holds: string; planted: Record<string, string> }[] = [
  {
    law: unwalled,
    holds: "every table of tenants' rows is walled off, and the wall is forced",
    planted: {
      planted: 'create table planted (tenant_id uuid, id uuid, primary key (tenant_id, id))',
      orders: 'alter table orders no force row level security',
      carts: 'alter table carts disable row level security',
      users: 'drop policy tenant_wall on users',
      products: 'alter policy tenant_wall on products using (true)',
      payments: 'alter policy tenant_wall on payments with check (true)',
      sessions: 'alter policy tenant_wall on sessions to cartograph_owner',
    },
  },
  {
    law: holesInWalls,
    holds: 'no policy shows the server rows of another tenant',
    planted: {
      'orders.leak': 'create policy leak on orders for select to cartograph_app using (true)',
      'carts.open': 'create policy open on carts using (true)',
      'tenants.all_of_them':
        'create policy all_of_them on tenants for select to cartograph_app using (slug is not null)',
    },
  },
  {
    law: unguarded,
    holds: 'what the server may touch has a policy that says which rows',
    planted: {
      notes: 'create table notes (id uuid primary key); grant select on notes to cartograph_app',
      every_order: 'create view every_order as select * from orders; grant select on every_order to cartograph_app',
      tenants: 'alter table tenants no force row level security',
    },
  },
  {
    law: keysAcrossTenants,
    holds: 'no key crosses from one tenant to another',
    planted: {
      planted_sku: `${table('planted')}; create unique index planted_sku on planted (sku)`,
      planted_pkey: 'create table planted (tenant_id uuid, id uuid primary key)',
      'planted: no primary key': 'create table planted (tenant_id uuid, id uuid)',
      'planted.planted_sku_fkey':
        'create table shared (sku text primary key); create table planted (tenant_id uuid, sku text references shared, primary key (tenant_id, sku))',
      'planted.crossed':
        'create table planted (tenant_id uuid, id uuid, other uuid, primary key (tenant_id, id), constraint crossed foreign key (other, tenant_id) references users (tenant_id, id))',
    },
  },
  {
    law: generousGrants,
    holds: 'the server may do to rows what it must, and nothing else',
    planted: {
      'orders: TRUNCATE to cartograph_app': 'grant truncate on orders to cartograph_app',
      'orders: TRIGGER to cartograph_app': 'grant trigger on orders to cartograph_app',
      'orders: SELECT to public': 'grant select on orders to public',
      'users.email: SELECT to public': 'grant select (email) on users to public',
      'users: DELETE to cartograph_relay': 'grant delete on users to cartograph_relay',
    },
  },
  {
    law: strongRoles,
    holds: 'no role of ours can walk past a wall',
    planted: {
      cartograph_app: 'alter role cartograph_app superuser',
      cartograph_relay: 'alter role cartograph_relay bypassrls',
      cartograph_owner: 'alter role cartograph_owner createrole',
      cartograph: 'alter role cartograph superuser',
      'cartograph_app is in cartograph_owner': 'grant cartograph_owner to cartograph_app',
      'orders belongs to cartograph_app': 'alter table orders owner to cartograph_app',
    },
  },
]

describe.each(laws)('$holds', ({ law, planted }) => {
  test('it holds', async () => {
    expect(await law(sql)).toEqual([])
  })

  test.each(Object.entries(planted))('%s is named', async (name, change) => {
    expect(await found(law, change)).toEqual([name])
  })
})

test('the laws look at something', async () => {
  const [count] = await sql`select count(*)::int as tables from pg_policies where policyname = 'tenant_wall'`
  expect(count?.tables).toBeGreaterThan(10)
})
