import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type postgres from 'postgres'
import { type DatabaseAddress, withDatabase } from './address.ts'
import { ensureRoles, OWNER } from './roles.ts'
import { catchUp, queueUp, withConnection } from './start-up.ts'
import { raiseWalls } from './walls.ts'

/** The same seen from `src/platform` and from `dist/platform`. */
const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url))

/** The login and the database of an embedded server. */
const EMBEDDED = 'cartograph'

/** Those that only a superuser may install, and those that every migration may count on. */
const EXTENSIONS = ['pg_stat_statements', 'unaccent', 'pg_trgm']

/** Readies an embedded server: a login that is no superuser, its database, extensions and roles. */
export async function prepareEmbedded(superuser: DatabaseAddress): Promise<DatabaseAddress> {
  await withConnection(superuser, (sql) => catchUp(sql, () => missingLoginAndDatabase(sql)))
  await withConnection(withDatabase(superuser, EMBEDDED), async (sql) => {
    await catchUp(sql, () => missingExtensions(sql))
    await ensureRoles(sql, EMBEDDED)
  })
  return { ...withDatabase(superuser, EMBEDDED), user: EMBEDDED }
}

async function missingLoginAndDatabase(sql: postgres.Sql): Promise<string[]> {
  const [exists] = await sql<{ login: boolean; database: boolean }[]>`
    select exists (select from pg_roles where rolname = ${EMBEDDED}) as login,
      exists (select from pg_database where datname = ${EMBEDDED}) as database`
  return [
    ...(exists?.login ? [] : [`create role ${EMBEDDED} login noinherit`]),
    ...(exists?.database ? [] : [`create database ${EMBEDDED}`]),
  ]
}

async function missingExtensions(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`select extname as name from pg_extension`
  const installed = new Set(rows.map(({ name }) => name))
  return EXTENSIONS.filter((name) => !installed.has(name)).map((name) => `create extension ${name}`)
}

/**
 * Brings a database up to date: roles, migrations not yet applied, and the wall around every
 * tenant's rows. Several processes may do so at once.
 */
export async function migrate(login: DatabaseAddress, folder = MIGRATIONS): Promise<{ applied: string[] }> {
  await withConnection(login, async (sql) => {
    const [session] = await sql<{ user: string }[]>`select session_user as user`
    await ensureRoles(sql, session?.user ?? login.user)
  })
  const upgrade = async (sql: postgres.Sql) => {
    await queueUp(sql)
    const applied = await applyMigrations(sql, readMigrations(folder))
    await raiseWalls(sql)
    return { applied }
  }
  return withConnection(login, upgrade, OWNER)
}

interface Migration {
  readonly name: string
  readonly text: string
  readonly hash: string
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    })
}

/** Applies, each in one transaction, the migrations that this database has no record of. */
async function applyMigrations(sql: postgres.Sql, migrations: Migration[]): Promise<string[]> {
  const [table] = await sql`select to_regclass('public.cartograph_migrations') is not null as "exists"`
  if (!table?.exists) {
    await sql`create table public.cartograph_migrations (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`
  }
  const rows = await sql<{ name: string; hash: string }[]>`select name, hash from public.cartograph_migrations`
  const recorded = new Map(rows.map(({ name, hash }) => [name, hash]))
  for (const { name, hash } of migrations) {
    if ((recorded.get(name) ?? hash) !== hash) {
      throw new Error(
        `${name} has changed since it was applied to this database: restore it, and put the change into a new migration.`,
      )
    }
  }
  const pending = migrations.filter(({ name }) => !recorded.has(name))
  for (const migration of pending) await apply(sql, migration)
  return pending.map(({ name }) => name)
}

async function apply(sql: postgres.Sql, { name, text, hash }: Migration): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      for (const statement of text.split('--> statement-breakpoint')) await tx.unsafe(statement)
      await tx`insert into public.cartograph_migrations (name, hash) values (${name}, ${hash})`
    })
  } catch (error) {
    throw new Error(`${name} could not be applied: ${error instanceof Error ? error.message : error}.`, {
      cause: error,
    })
  }
}
