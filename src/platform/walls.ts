import type postgres from 'postgres'
import { APP, OWNER } from './roles.ts'

/** No tenant set, or a connection that once had one: no rows, and no error. */
const OF_THIS_TENANT = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`

/** The same, as PostgreSQL prints it. */
const AS_PRINTED = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`

/** A table whose comment says so is added to, and never changed. */
const APPEND_ONLY = `coalesce(obj_description(c.oid, 'pg_class') = 'append-only', false)`

/** Tables with a `tenant_id` whose wall is not whole. */
const UNWALLED = `
  select format('%I.%I', n.nspname, c.relname) as name, ${APPEND_ONLY} as "isAppendOnly"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not (
    c.relrowsecurity and c.relforcerowsecurity
    and exists (
      select from pg_policies p
      where p.schemaname = n.nspname and p.tablename = c.relname and p.policyname = 'tenant_wall'
        and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL' and p.roles = array['${APP}', '${OWNER}']::name[]
        and p.qual = $1 and p.with_check = $1)
    and case when ${APPEND_ONLY} then array['INSERT', 'SELECT'] else array['DELETE', 'INSERT', 'SELECT', 'UPDATE'] end = array(
      select privilege_type::text from aclexplode(c.relacl)
      where grantee in (0, '${APP}'::regrole) order by 1))
  order by 1`

/**
 * Forces row-level security on every table that has a `tenant_id`, and grants the serving role
 * rows and nothing more: TRUNCATE would walk past the wall. Touches only tables that lack something.
 */
export async function raiseWalls(sql: postgres.Sql): Promise<void> {
  const unwalled = await sql.unsafe<{ name: string; isAppendOnly: boolean }[]>(UNWALLED, [AS_PRINTED])
  for (const { name, isAppendOnly } of unwalled) {
    await sql.unsafe(`
      alter table ${name} enable row level security, force row level security;
      drop policy if exists tenant_wall on ${name};
      create policy tenant_wall on ${name} for all to ${APP}, ${OWNER}
        using (${OF_THIS_TENANT}) with check (${OF_THIS_TENANT});
      revoke all on ${name} from public, ${APP};
      grant select, insert ${isAppendOnly ? '' : ', update, delete'} on ${name} to ${APP}`)
  }
}
