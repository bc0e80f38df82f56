import type postgres from 'postgres'
import { catchUp } from './start-up.ts'

/** Owns the tables, and is what migrations run as. */
export const OWNER = 'cartograph_owner'
/** Serves callers: reads and writes rows, and nothing more. */
export const APP = 'cartograph_app'
/** Reads what the relay passes on. */
const RELAY = 'cartograph_relay'

const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * Makes the three roles where they are missing, lets them into this database and lets `login` take
 * them. A login that may not do so is told the SQL that an administrator must run once.
 */
export async function ensureRoles(sql: postgres.Sql, login: string): Promise<void> {
  const missing = () => missingSteps(sql, login)
  for (let tries = 1; ; tries++) {
    try {
      await catchUp(sql, missing)
      break
    } catch (error) {
      if (codeOf(error) === INSUFFICIENT_PRIVILEGE) break
      // Roles are shared by all databases: the start of another one may have collided with this one.
      if (tries === 3) throw error
    }
  }
  const steps = await missing()
  if (steps.length === 0) return
  throw new Error(
    `The database login ${login} may not set up its roles: let an administrator run, in this database: ${steps.join('; ')};`,
  )
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

interface RoleState {
  readonly name: string
  readonly exists: boolean
  /** Whether the login may take this role. */
  readonly taken: boolean
  readonly uses: boolean
  readonly creates: boolean
  readonly extends: boolean
}

/** The SQL that is still to be run, most often none. */
async function missingSteps(sql: postgres.Sql, login: string): Promise<string[]> {
  const [server] = await sql<{ database: string; version: number; dormant: boolean }[]>`
    select quote_ident(current_database()) as database, current_setting('server_version_num')::int as version,
      pg_has_role(current_user, 'pg_database_owner', 'MEMBER')
        and not pg_has_role(current_user, 'pg_database_owner', 'USAGE') as dormant`
  if (!server || server.version < 150000) throw new Error('PostgreSQL 15 or newer is needed: the one here is older.')
  const modern = server.version >= 160000
  const roles = await sql<RoleState[]>`
    select wanted.name, r.oid is not null as "exists",
      coalesce(pg_has_role(${login}::name, r.oid, ${modern ? 'SET' : 'MEMBER'}), false) as taken,
      coalesce(has_schema_privilege(r.oid, 'public', 'usage'), false) as uses,
      coalesce(has_schema_privilege(r.oid, 'public', 'create'), false) as creates,
      coalesce(has_database_privilege(r.oid, current_database(), 'create'), false) as extends
    from (values (${OWNER}), (${APP}), (${RELAY})) wanted(name) left join pg_roles r on r.rolname = wanted.name`

  // On PostgreSQL 15 a NOINHERIT owner of the database has to step into its rights over the schema.
  const onSchema = (grant: string) => (server.dormant ? `set role pg_database_owner; ${grant}; reset role` : grant)
  return roles.flatMap(({ name, exists, taken, uses, creates, extends: mayExtend }) => [
    ...(exists ? [] : [`create role ${name} nologin nobypassrls`]),
    ...(taken ? [] : [`grant ${name} to ${quoted(login)}${modern ? ' with inherit false, set true' : ''}`]),
    ...(uses ? [] : [onSchema(`grant usage on schema public to ${name}`)]),
    ...(name !== OWNER || creates ? [] : [onSchema(`grant create on schema public to ${name}`)]),
    ...(name !== OWNER || mayExtend ? [] : [`grant create on database ${server.database} to ${name}`]),
  ])
}

const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`
