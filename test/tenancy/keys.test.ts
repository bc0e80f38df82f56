import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../database.ts'
import { login, outside } from '../harness.ts'
import { tenantTables } from '../rows.ts'
import { openTwin, type Twin } from './twins.ts'

interface Key {
  readonly name: string
  readonly table: string
  readonly target: string
  /** The columns of the key and what they name there, without the tenant. */
  readonly columns: readonly string[]
  readonly named: readonly string[]
  readonly hasTenant: boolean
}

let twins: { a: Twin; b: Twin }
let app: postgres.Sql
let relay: postgres.Sql
let tables: string[]
let keys: Key[]
/** Columns that are worked out by the database: nobody writes them. */
let generated: ReadonlySet<string>

/** What the server may only add to. */
const LEDGERS = ['stock_movements', 'invoices']

beforeAll(async () => {
  twins = { a: await openTwin('CANARYALPHA'), b: await openTwin('CANARYBRAVO') }
  app = connect(login, 'cartograph_app')
  relay = connect(login, 'cartograph_relay')
  tables = await tenantTables()
  const found = await outside<{ name: string; table: string; target: string; columns: string[]; named: string[] }[]>`
    select c.conname as name, c.conrelid::regclass::text as table, c.confrelid::regclass::text as target,
      array(select attname::text from unnest(c.conkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by i) as columns,
      array(select attname::text from unnest(c.confkey) with ordinality k(n, i) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by i) as named
    from pg_constraint c where c.contype = 'f' order by 1`
  const worked = await outside`
    select attrelid::regclass || '.' || attname as name from pg_attribute where attgenerated <> '' and attrelid::regclass::text = any(${tables})`
  generated = new Set(worked.map(({ name }) => String(name)))
  const isTenant = (column: string) => column === 'tenant_id'
  keys = found.map(({ columns, named, ...key }) => ({
    ...key,
    columns: columns.filter((column) => !isTenant(column)),
    named: named.filter((column) => !isTenant(column)),
    hasTenant: columns.some(isTenant) && named.some(isTenant),
  }))
})

afterAll(async () => {
  await Promise.all([app.end({ timeout: 1 }), relay.end({ timeout: 1 })])
})

class Undone extends Error {}

/** Works as the server does for one tenant, and undoes it. */
async function asTenant<T>(tenantId: string, work: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined
  await app
    .begin(async (sql) => {
      await sql`select set_config('app.tenant_id', ${tenantId}, true)`
      result = { value: await work(sql) }
      throw new Undone()
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error
    })
  if (!result) throw new Error('Nothing was done.')
  return result.value
}

const codeOf = (error: unknown): string => String((error as { code?: string }).code)

/** A row like one of the tenant's own, new in what must be unique, but for its keys; and where the original stands. */
async function rowLike(table: string, tenantId: string, columns: readonly string[]) {
  const filled = columns.map((column) => `and ${column} is not null`).join(' ')
  const [found] = await outside.unsafe(
    `select ctid::text as place, to_jsonb(t) as row from ${table} t where tenant_id = $1 ${filled} limit 1`,
    [tenantId],
  )
  if (!found) throw new Error(`No ${table} with ${columns}`)
  const unique = await outside<{ column: string; type: string }[]>`
    select distinct a.attname as column, format_type(a.atttypid, null) as type from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) and a.atttypid not in (select oid from pg_type where typtype = 'e')
    where i.indrelid = ${table}::regclass and i.indisunique`
  const own = new Set(['tenant_id', ...keys.filter((key) => key.table === table).flatMap((key) => key.columns)])
  const row: Record<string, unknown> = { ...found.row }
  for (const { column, type } of unique) {
    if (!own.has(column) && row[column] !== null)
      row[column] = ['uuid', 'text'].includes(type) ? crypto.randomUUID() : 9876
  }
  return { row, place: String(found.place) }
}

const insert = (sql: postgres.TransactionSql, table: string, row: object) => {
  const columns = Object.keys(row).filter((column) => !generated.has(`${table}.${column}`))
  return sql.unsafe(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1::text::jsonb)`,
    [JSON.stringify(row)],
  )
}

/** What comes of putting the row into the table, in place of the original where that can go. */
const tryInsert = (tenantId: string, table: string, row: object, place: string): Promise<string> =>
  asTenant(tenantId, async (sql) => {
    await sql
      .savepoint((inner) => inner.unsafe(`delete from ${table} where ctid = $1::text::tid`, [place]))
      .catch(() => {})
    await insert(sql, table, row)
  }).then(() => 'taken', codeOf)

describe('a key that points into another shop', () => {
  it('is refused by the database, whichever key it is', async () => {
    const { a, b } = twins
    const refused: Record<string, string> = {}
    for (const { name, table, target, columns, named } of keys) {
      const { row, place } = await rowLike(table, a.shop.tenantId, columns)
      const [theirs] = await outside.unsafe(`select to_jsonb(t) as row from ${target} t where tenant_id = $1 limit 1`, [
        b.shop.tenantId,
      ])
      columns.forEach((column, i) => {
        row[column] = theirs?.row[named[i] ?? '']
      })
      refused[name] = await tryInsert(a.shop.tenantId, table, row, place)
    }
    expect(Object.values(refused).length).toBeGreaterThan(15)
    expect(Object.entries(refused).filter(([, code]) => code !== '23503')).toEqual([])
  })

  it("is all that is wrong with such a row: with the shop's own keys it is taken", async () => {
    const { tenantId } = twins.a.shop
    const refused: string[] = []
    for (const { name, table, columns } of keys) {
      const { row, place } = await rowLike(table, tenantId, columns)
      const result = await tryInsert(tenantId, table, row, place)
      // Of an original that cannot go there are two, and a key that is unique is used.
      const isThere = result === '23505' && LEDGERS.includes(table)
      if (result !== 'taken' && !isThere) refused.push(`${name}: ${result}`)
    }
    expect(refused).toEqual([])
  })

  it('cannot exist: every key between tables of tenants has the tenant on both sides', () => {
    expect(
      keys.filter(({ hasTenant, table, target }) => !hasTenant && tables.includes(table) && tables.includes(target)),
    ).toEqual([])
    expect(tables.length).toBeGreaterThan(15)
  })
})

describe('the login of the server', () => {
  it('sees no row at all while no tenant is set, nor after one was', async () => {
    const count = async () => {
      const counts: Record<string, number> = {}
      for (const table of [...tables, 'tenants'])
        counts[table] = (await app.unsafe(`select count(*)::int as n from ${table}`))[0]?.n
      return Object.entries(counts).filter(([, n]) => n > 0)
    }
    expect(await count()).toEqual([])
    const seen = await asTenant(twins.a.shop.tenantId, (sql) => sql`select count(*)::int as n from products`)
    expect(seen[0]?.n).toBeGreaterThan(0)
    expect(await count()).toEqual([])
  })

  it('sees and changes only the rows of the tenant that is set', async () => {
    const { a, b } = twins
    for (const table of tables) {
      const [seen] = await asTenant(a.shop.tenantId, (sql) =>
        sql.unsafe(`select count(*)::int as n from ${table} where tenant_id <> $1`, [a.shop.tenantId]),
      )
      expect([table, seen?.n]).toEqual([table, 0])
      const gone = await asTenant(a.shop.tenantId, (sql) =>
        sql.unsafe(`delete from ${table} where tenant_id = $1`, [b.shop.tenantId]),
      ).then(({ count }) => count, codeOf)
      expect([table, gone]).toEqual([table, LEDGERS.includes(table) ? '42501' : 0])
    }
  })

  it('can neither put a row into another shop nor move one there', async () => {
    const { a, b } = twins
    const ofB = { tenant_id: b.shop.tenantId, id: crypto.randomUUID(), name: 'Planted', slug: 'planted' }
    expect(await asTenant(a.shop.tenantId, (sql) => insert(sql, 'brands', ofB)).catch(codeOf)).toBe('42501')
    const moved = asTenant(a.shop.tenantId, (sql) => sql`update product_sales set tenant_id = ${b.shop.tenantId}`)
    expect(await moved.catch(codeOf)).toBe('42501')
  })

  it('may not empty, change or own a table', async () => {
    const denied: Record<string, string[]> = {}
    for (const table of tables) {
      const attempts = [
        `truncate ${table}`,
        `alter table ${table} disable row level security`,
        `drop table ${table} cascade`,
        `create policy open on ${table} using (true)`,
      ]
      denied[table] = await Promise.all(
        attempts.map((text) => asTenant(twins.a.shop.tenantId, (sql) => sql.unsafe(text)).then(() => 'done', codeOf)),
      )
    }
    expect(Object.entries(denied).filter(([, codes]) => codes.some((code) => code !== '42501'))).toEqual([])
    const [role] = await app`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false })
  })

  it('does not see superusers, signing keys or other tenants', async () => {
    for (const table of ['superusers', 'signing_keys'])
      expect(await app.unsafe(`select * from ${table}`).catch(codeOf)).toBe('42501')
    const seen = await asTenant(twins.a.shop.tenantId, (sql) => sql`select id from tenants`)
    expect(seen.map(({ id }) => id)).toEqual([twins.a.shop.tenantId])
    expect(await asTenant(twins.a.shop.tenantId, (sql) => sql`update tenants set name = 'Mine'`).catch(codeOf)).toBe(
      '42501',
    )
  })
})

describe('the relay, which sees all shops', () => {
  it('may read what it passes on and nothing else, and change nothing', async () => {
    const rows = await outside<{ column: string }[]>`
      select c.relname || '.' || a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'pg_stat_statements' and c.relname <> 'pg_stat_statements_info'
        and has_column_privilege('cartograph_relay', c.oid, a.attnum, 'select') order by 1`
    const ofTenants = rows.map(({ column }) => column).filter((column) => tables.includes(column.split('.')[0] ?? ''))
    expect(ofTenants).toEqual([
      'events.sequence',
      'events.subject',
      'events.tenant_id',
      'events.transaction',
      'payments.due_at',
      'payments.id',
      'payments.tenant_id',
    ])
    expect([...new Set(rows.map(({ column }) => column.split('.')[0]))].sort()).toEqual([
      'events',
      'payments',
      'signing_keys',
      'superusers',
      'tenants',
    ])
    const [writes] = await outside`
      select count(*)::int as n from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (has_table_privilege('cartograph_relay', c.oid, 'insert, update, delete, truncate') or has_any_column_privilege('cartograph_relay', c.oid, 'insert, update'))`
    expect(writes?.n).toBe(0)
  })

  it('sees of payments only those that are due for a look', async () => {
    const [all] = await outside`select count(*)::int as n, count(due_at)::int as due from payments`
    const [seen] = await relay`select count(id)::int as n from payments`
    expect(all?.n).toBeGreaterThan(all?.due)
    expect(seen?.n).toBe(all?.due)
    expect(await relay`select amount_minor from payments`.catch(codeOf)).toBe('42501')
    expect(await relay`select detail from events`.catch(codeOf)).toBe('42501')
    expect((await relay`select distinct tenant_id from events`).length).toBe(2)
  })
})

it('every text that a shop keeps was given a canary, so that any of them would be noticed', async () => {
  const plain: string[] = []
  for (const table of tables) {
    const columns = await outside<{ name: string }[]>`
      select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
        and format_type(atttypid, null) in ('text', 'text[]', 'jsonb', 'tsvector')`
    for (const { name } of columns) {
      const [marked] = await outside.unsafe(
        `select count(*)::int as n from ${table} where tenant_id = $1 and ${name}::text ilike '%canarybravo%'`,
        [twins.b.shop.tenantId],
      )
      if (marked?.n === 0) plain.push(`${table}.${name}`)
    }
  }
  expect(plain.sort()).toEqual(
    [
      ...[
        'api_keys.created_by',
        'api_keys.hash',
        'api_keys.permissions',
        'carts.currency',
        'categories.created_by',
        'categories.updated_by',
        'customer_group_members.created_by',
        'customer_groups.created_by',
        'customer_groups.updated_by',
      ],
      ...[
        'events.actor',
        'events.subject',
        'events.type',
        'idempotency_keys.answer', // sealed: it holds the order's secret
        'idempotency_keys.key',
        'idempotency_keys.ref',
        'idempotency_keys.request_hash',
        'idempotency_keys.scope',
        'invoices.issued_by',
        'order_notes.actor',
      ],
      ...[
        'orders.currency',
        'payment_entries.actor',
        'payment_entries.reference',
        'payment_refunds.reference',
        'payments.currency',
        'payments.next_action',
        'payments.provider',
        'payments.reference',
        'products.created_by',
        'products.deleted_by',
        'gift_card_entries.actor',
        'gift_card_entries.reference',
        'gift_cards.code_hash',
        'gift_cards.created_by',
        'gift_cards.currency',
        'gift_cards.last_characters',
        'gift_cards.updated_by',
        'promotion_codes.created_by',
        'promotions.created_by',
        'promotions.updated_by',
      ],
      ...[
        'products.updated_by',
        'stock_locations.created_by',
        'stock_locations.updated_by',
        'price_change_sets.created_by',
        'price_change_sets.updated_by',
        'price_changes.created_by',
        'price_changes.currency',
        'price_changes.decided_by',
        'price_lists.created_by',
        'price_lists.currency',
        'price_lists.updated_by',
        'refunds.created_by',
        'refunds.currency',
        'return_receipts.received_by',
        'returns.created_by',
        'returns.updated_by',
        'shipments.created_by',
        'shipments.updated_by',
        'variant_prices.created_by',
        'variant_prices.currency',
        'variant_prices.updated_by',
        'stock_movements.actor',
        'shipping_methods.created_by',
        'shipping_methods.currency',
        'shipping_methods.steps',
        'shipping_methods.updated_by',
        'shipping_zones.created_by',
        'shipping_zones.updated_by',
        'tax_classes.created_by',
        'tax_classes.updated_by',
        'tax_rates.country',
        'tax_rates.created_by',
        'tax_rates.updated_by',
        'tax_settings.country',
        'test_charges.currency',
        'users.password_hash',
        'variants.created_by',
        'variants.currency',
        'variants.updated_by',
        'wishlist_items.alerts',
      ],
    ].sort(),
  )
})
