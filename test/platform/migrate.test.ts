import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectionOptions, type DatabaseAddress, withDatabase } from '../../src/platform/address.ts'
import { type Embedded, startEmbedded } from '../../src/platform/embedded.ts'
import { migrate, prepareEmbedded } from '../../src/platform/migrate.ts'

const A = '0193a000-0000-7000-8000-00000000000a'
const B = '0193a000-0000-7000-8000-00000000000b'

const GOODS = `create table goods (tenant_id uuid not null, id uuid not null default gen_random_uuid(), name text not null, primary key (tenant_id, id));
--> statement-breakpoint
create index goods_name on goods (tenant_id, name);`

const folders: string[] = []

function temporaryFolder(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cartograph-test-'))
  chmodSync(folder, 0o755)
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}/${name}`, text)
  return folder
}

interface Asker {
  /** The role taken at the start of the connection. */
  role?: string
  tenant?: string
}

async function ask(address: DatabaseAddress, query: string, { role, tenant }: Asker = {}) {
  const connection = { ...(role && { role }), ...(tenant && { options: `-c app.tenant_id=${tenant}` }) }
  const sql = postgres({ ...connectionOptions(address), max: 1, fetch_types: false, onnotice: () => {}, connection })
  try {
    return (await sql.unsafe(query)).map((row) => ({ ...row }))
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const asApp = (tenant?: string): Asker => ({ role: 'cartograph_app', tenant })
const asOwner = (tenant?: string): Asker => ({ role: 'cartograph_owner', tenant })

/** Adds goods to both tenants, and sees that each role gets only what it should. */
async function expectWalls(address: DatabaseAddress) {
  await ask(address, `insert into goods (tenant_id, name) values ('${A}', 'apple')`, asApp(A))
  await ask(address, `insert into goods (tenant_id, name) values ('${B}', 'bread')`, asOwner(B))
  const names = 'select name from goods'
  expect(await ask(address, names, asApp(A))).toEqual([{ name: 'apple' }])
  expect(await ask(address, names, asOwner(B))).toEqual([{ name: 'bread' }])
  expect(await ask(address, names, asApp())).toEqual([])
  expect(await ask(address, names, asOwner())).toEqual([])
  await expect(ask(address, `insert into goods (tenant_id, name) values ('${B}', 'x')`, asApp(A))).rejects.toThrow(
    /row-level security/,
  )
  await expect(ask(address, 'truncate goods', asApp(A))).rejects.toThrow(/permission denied/)
  await expect(ask(address, 'alter table goods disable row level security', asApp(A))).rejects.toThrow(/must be owner/)
}

let embedded: Embedded
let login: DatabaseAddress
let count = 0

beforeAll(async () => {
  embedded = await startEmbedded(temporaryFolder(), { flags: ['fsync=off', 'full_page_writes=off'] })
  ;[login] = (await Promise.all([1, 2].map(() => prepareEmbedded(embedded.address)))) as [DatabaseAddress]
})

afterAll(async () => {
  await embedded?.stop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function freshDatabase(owner = 'cartograph'): Promise<DatabaseAddress> {
  const name = `shop_${++count}`
  await ask(embedded.address, `create database ${name} owner ${owner}`)
  return withDatabase(login, name)
}

const problem = (work: Promise<unknown>) =>
  work.then(
    () => 'it worked',
    (error: Error) => error.message,
  )

describe('an embedded server made ready', () => {
  it('has a login that is no superuser and takes its roles only by asking for them', async () => {
    expect(login).toMatchObject({ user: 'cartograph', database: 'cartograph', host: embedded.address.host })
    const roles = await ask(
      login,
      `select rolname as name, rolcanlogin as login from pg_roles where rolname ~ '^cartograph'
       and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) order by 1`,
    )
    expect(roles).toEqual([
      { name: 'cartograph', login: true },
      { name: 'cartograph_app', login: false },
      { name: 'cartograph_owner', login: false },
      { name: 'cartograph_relay', login: false },
    ])
    await migrate(login, temporaryFolder({ '0000_goods.sql': GOODS }))
    await expect(ask(login, 'select from goods')).rejects.toThrow(/permission denied/)
    expect(await ask(login, 'select 1 as n from goods', asApp(A))).toEqual([])
  })

  it('has the extensions that search and counting need, and is left as it is by a second start', async () => {
    expect(await prepareEmbedded(embedded.address)).toEqual(login)
    const extensions = await ask(login, `select extname as name from pg_extension order by 1`)
    expect(extensions.map(({ name }) => name)).toEqual(['pg_stat_statements', 'pg_trgm', 'plpgsql', 'unaccent'])
  })
})

describe('migrations', () => {
  it('are applied once each, in the order of their names, by the owner', async () => {
    const address = await freshDatabase()
    const folder = temporaryFolder({
      '0001_more.sql': 'alter table goods add price bigint;',
      '0000_goods.sql': GOODS,
      'notes.txt': 'x',
    })
    expect(await migrate(address, folder)).toEqual({ applied: ['0000_goods.sql', '0001_more.sql'] })
    expect(await migrate(address, folder)).toEqual({ applied: [] })
    writeFileSync(`${folder}/0002_rest.sql`, 'alter table goods add cost bigint')
    expect(await migrate(address, folder)).toEqual({ applied: ['0002_rest.sql'] })
    const owners = await ask(address, `select distinct tableowner as owner from pg_tables where schemaname = 'public'`)
    expect(owners).toEqual([{ owner: 'cartograph_owner' }])
  })

  it('are applied once where two processes start at the same time', async () => {
    const address = await freshDatabase()
    const folder = temporaryFolder({ '0000_goods.sql': GOODS })
    const both = await Promise.all([migrate(address, folder), migrate(address, folder)])
    expect(both.flatMap(({ applied }) => applied)).toEqual(['0000_goods.sql'])
  })

  it('leave orders of earlier versions with the taxes they were placed at', async () => {
    const address = await freshDatabase()
    const all = readdirSync('drizzle').filter((name) => name.endsWith('.sql'))
    const textOf = (name: string) => [name, readFileSync(`drizzle/${name}`, 'utf8')] as const
    await migrate(address, temporaryFolder(Object.fromEntries(all.filter((name) => name < '0005').map(textOf))))
    const order = (tenant: string, id: string, [net, tax, unit, ppm]: readonly number[]) => `
      insert into orders (tenant_id, id, cart_id, currency, net_minor, tax_minor, gross_minor)
      values ('${tenant}', '${id}', '${id}', 'EUR', ${net}, ${tax}, ${net}::bigint + ${tax});
      insert into order_lines (tenant_id, id, order_id, product_id, variant_id, position, sku, name, options, quantity, unit_minor, net_minor, tax_minor, gross_minor, tax_rate_ppm)
      values ('${tenant}', '${id}', '${id}', '${id}', '${id}', 0, 'S', 'N', '[]', 1, ${unit}, ${net}, ${tax}, ${net}::bigint + ${tax}, ${ppm});`
    const orders = order(A, A, [1000, 100, 1100, 100_000]) + order(B, B, [1000, 190, 1000, 190_000])
    const superuser = { ...embedded.address, database: address.database }
    await ask(superuser, `set session_replication_role = replica; ${orders}`)
    await migrate(address)
    const rows = await ask(
      superuser,
      `select l.includes_tax as within, o.taxes = l.taxes as same, o.taxes, o.explanation
       from orders o join order_lines l on l.order_id = o.id order by o.id`,
    )
    const taxes = (ratePpm: number, taxMinor: string) => [{ name: 'Tax', ratePpm, netMinor: '1000', taxMinor }]
    expect(rows).toEqual([
      { within: true, same: true, taxes: taxes(100_000, '100'), explanation: [] },
      { within: false, same: true, taxes: taxes(190_000, '190'), explanation: [] },
    ])
    expect(await ask(address, 'select id from orders', asOwner(A))).toEqual([{ id: A }])
    expect(await ask(address, 'select id from orders', asOwner())).toEqual([])
  })

  it('are refused where one was changed after it had been applied', async () => {
    const address = await freshDatabase()
    const folder = temporaryFolder({ '0000_goods.sql': GOODS })
    await migrate(address, folder)
    writeFileSync(`${folder}/0000_goods.sql`, GOODS.replaceAll('\n', '\r\n'))
    expect(await migrate(address, folder)).toEqual({ applied: [] })
    writeFileSync(`${folder}/0000_goods.sql`, `${GOODS} select 1`)
    writeFileSync(`${folder}/0001_more.sql`, 'create table more ()')
    expect(await problem(migrate(address, folder))).toMatch(
      /^0000_goods\.sql has changed since it was applied .*: restore it, .*\.$/,
    )
    expect(await ask(address, `select to_regclass('more') as more`)).toEqual([{ more: null }])
  })

  it('leave nothing behind where one fails', async () => {
    const address = await freshDatabase()
    const folder = temporaryFolder({ '0000_goods.sql': `${GOODS}\n--> statement-breakpoint\nselect nonsense` })
    expect(await problem(migrate(address, folder))).toBe(
      '0000_goods.sql could not be applied: column "nonsense" does not exist.',
    )
    expect(await ask(address, `select to_regclass('goods') as goods`)).toEqual([{ goods: null }])
    writeFileSync(`${folder}/0000_goods.sql`, GOODS)
    expect(await migrate(address, folder)).toEqual({ applied: ['0000_goods.sql'] })
  })

  it('may not be run by a login without the roles, which is told what an administrator must run', async () => {
    await ask(embedded.address, 'create role clerk login')
    const address = { ...(await freshDatabase('postgres')), user: 'clerk' }
    const folder = temporaryFolder({ '0000_goods.sql': GOODS })
    const message = await problem(migrate(address, folder))
    expect(message).toMatch(
      /^The database login clerk may not set up its roles: let an administrator run, in this database: [^\n]+;$/,
    )
    const advice = message.slice(message.indexOf('grant'))
    expect(advice).toContain('grant cartograph_owner to "clerk" with inherit false, set true')
    await ask(withDatabase(embedded.address, address.database), advice)
    expect(await migrate(address, folder)).toEqual({ applied: ['0000_goods.sql'] })
  })
})

describe('the wall between tenants', () => {
  it('stands around every table that has a tenant, and around no other', async () => {
    const address = await freshDatabase()
    const parts = `create table parts (tenant_id uuid not null, n int) partition by list (n);
      create table parts_1 partition of parts for values in (1); create table currencies (code text);`
    await migrate(address, temporaryFolder({ '0000_goods.sql': GOODS, '0001_parts.sql': parts }))
    await expectWalls(address)
    const forced = await ask(address, 'select relname as name from pg_class where relforcerowsecurity order by 1')
    expect(forced).toEqual([{ name: 'goods' }, { name: 'parts' }, { name: 'parts_1' }])
  })

  it('is mended where it was breached, and left alone where it is whole', async () => {
    const address = await freshDatabase()
    const folder = temporaryFolder({ '0000_goods.sql': GOODS, '0001_more.sql': 'create table more (tenant_id uuid)' })
    await migrate(address, folder)
    const wall = async () =>
      await ask(
        address,
        `select relrowsecurity, relforcerowsecurity, relacl::text, roles::text, qual, with_check
         from pg_class join pg_policies on tablename = relname where relname = 'goods'`,
      )
    const policies = () => ask(address, 'select polrelid::regclass::text as name, oid from pg_policy order by 1')
    const [whole, before] = [await wall(), await policies()]
    for (const breach of [
      'alter table goods no force row level security',
      'alter table goods disable row level security',
      'alter policy tenant_wall on goods using (true)',
      'alter policy tenant_wall on goods to public',
      'drop policy tenant_wall on goods',
      'grant truncate on goods to cartograph_app',
      'grant select on goods to public',
      'revoke delete on goods from cartograph_app',
    ]) {
      await ask(address, breach, asOwner())
      expect(await wall(), breach).not.toEqual(whole)
      await migrate(address, folder)
      expect(await wall(), breach).toEqual(whole)
    }
    const mended = await policies()
    expect(mended[0]).not.toEqual(before[0])
    expect(mended[1]).toEqual(before[1])
    await migrate(address, folder)
    expect(await policies()).toEqual(mended)
    await expectWalls(address)
  })
})

const OLDEST = '/usr/lib/postgresql/15/bin'

// Only where Debian's PostgreSQL 15 is installed: npm has no such old one.
if (existsSync(OLDEST))
  describe('PostgreSQL 15, the oldest supported', () => {
    it('is migrated and walled by a login that may make roles', async () => {
      const folder = temporaryFolder()
      const servant =
        process.getuid?.() === 0
          ? { uid: Number(execFileSync('id', ['-u', 'postgres'])), gid: Number(execFileSync('id', ['-g', 'postgres'])) }
          : {}
      if (servant.uid) chownSync(folder, servant.uid, servant.gid)
      execFileSync(`${OLDEST}/initdb`, ['-D', `${folder}/data`, '-U', 'postgres', '-A', 'trust', '-N'], {
        ...servant,
        stdio: 'ignore',
      })
      const server = spawn(
        `${OLDEST}/postgres`,
        ['-D', `${folder}/data`, '-k', folder, '-c', 'listen_addresses=', '-F'],
        { ...servant, stdio: 'ignore' },
      )
      try {
        const superuser = { host: folder, port: 5432, user: 'postgres', database: 'postgres' }
        while ((await problem(ask(superuser, 'select 1'))) !== 'it worked') await sleep(20)
        await ask(superuser, 'create role shop login noinherit createrole')
        await ask(superuser, 'create database shop owner shop')
        const address = { ...superuser, user: 'shop', database: 'shop' }
        const migrations = temporaryFolder({ '0000_goods.sql': GOODS })
        const both = await Promise.all([migrate(address, migrations), migrate(address, migrations)])
        expect(both.flatMap(({ applied }) => applied)).toEqual(['0000_goods.sql'])
        await expectWalls(address)
        const wall = () => ask(address, 'select oid from pg_policy')
        const before = await wall()
        await migrate(address, migrations)
        expect(await wall()).toEqual(before)
      } finally {
        server.kill('SIGQUIT')
        await once(server, 'exit')
      }
    })
  })
