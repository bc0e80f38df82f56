import { readFileSync, realpathSync } from 'node:fs'
import postgres from 'postgres'

/** The running PostgreSQL of a data folder, as its lock file tells of it. */
export function postmasterOf(dataDir) {
  const data = realpathSync(`${dataDir}/postgres/data`)
  const lines = readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), socketFolder: lines[4] }
}

/** One connection to the product's database; as superuser unless a role of the server's is named. */
export function connect({ socketFolder, port }, role) {
  return postgres({
    host: 'localhost',
    path: `${socketFolder}/.s.PGSQL.${port}`,
    port,
    user: role ? 'cartograph' : 'postgres',
    database: 'cartograph',
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'bench', ...(role && { role }) },
  })
}

/** Statements of the serving role since the last reset, as the product's own tests count them. */
export async function countStatements(sql) {
  const [{ calls }] = await sql`
    select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
    where userid = 'cartograph_app'::regrole
      and query !~* ${'^(begin|commit|rollback|select set_config|select string_agg\\(rolname)'}`
  return calls
}

export const forgetStatements = (sql) => sql`select pg_stat_statements_reset()`
