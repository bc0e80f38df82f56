import { outside } from './harness.ts'

/** The tables that hold tenants' rows. */
export async function tenantTables(): Promise<string[]> {
  const rows = await outside<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`
  return rows.map(({ name }) => name)
}

/** A hash of a tenant's rows in each table, but for those left out. */
export async function hashRows(tenantId: string, leftOut: readonly string[] = []): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const table of await tenantTables()) {
    if (leftOut.includes(table)) continue
    // A level counts its movements: that is no change where those are left out.
    const isUncounted = table === 'stock_levels' && leftOut.includes('stock_movements')
    const text = isUncounted ? `(to_jsonb(t) - 'sequence')::text` : 't::text'
    const [row] = await outside.unsafe(
      `select count(*) || ' rows ' || coalesce(md5(string_agg(text, chr(10) order by text)), '') as hash from (select ${text} as text from ${table} t where tenant_id = $1) as rows`,
      [tenantId],
    )
    hashes[table] = row?.hash
  }
  return hashes
}
