import postgres from 'postgres'
import { connectionOptions, type DatabaseAddress } from './address.ts'

/** One plain connection for start-up work. Nothing that serves callers may use one: see `pool.ts`. */
export async function withConnection<T>(
  address: DatabaseAddress,
  work: (sql: postgres.Sql) => Promise<T>,
  role?: string,
): Promise<T> {
  const sql = postgres({
    ...connectionOptions(address),
    max: 1,
    fetch_types: false,
    onnotice: () => {},
    connection: {
      application_name: 'cartograph start',
      options: '-c statement_timeout=0 -c search_path=public',
      ...(role && { role }),
    },
  })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** From here to the end of this connection, other processes that start on this database wait. */
export async function queueUp(sql: postgres.Sql): Promise<void> {
  await sql`select pg_advisory_lock(hashtext('cartograph'), hashtext('start'))`
}

/** Runs the SQL that is still to be run: most often none, else one process at a time. */
export async function catchUp(sql: postgres.Sql, missing: () => Promise<string[]>): Promise<void> {
  if ((await missing()).length === 0) return
  await queueUp(sql)
  for (const step of await missing()) await sql.unsafe(step)
}
