import type postgres from 'postgres'

/** A law of the database: the names of what breaks it. */
export type Law = (sql: postgres.Sql) => Promise<string[]>

const law =
  (query: string): Law =>
  async (sql) =>
    (await sql.unsafe<{ name: string }[]>(query)).map(({ name }) => name)

/** Our tables: what extensions brought along is theirs. */
const OURS = `
  ours as (
    select c.oid, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')),
  fenced as (
    select o.*, a.attnum as tenant from ours o
    join pg_attribute a on a.attrelid = o.oid and a.attname = 'tenant_id' and not a.attisdropped
    where o.relkind in ('r', 'p')),
  grants as (
    select o.relname as "on", g.grantee, g.privilege_type as privilege from ours o, aclexplode(o.relacl) g
    union all
    select o.relname || '.' || a.attname, g.grantee, g.privilege_type
    from ours o join pg_attribute a on a.attrelid = o.oid and not a.attisdropped, aclexplode(a.attacl) g)`

const OF_THIS_TENANT = `tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid`

/** Tables of tenants' rows that are not walled off, also from their owner, by the tenant of the transaction. */
export const unwalled = law(`
  with ${OURS}
  select relname as name from fenced f
  where not (relrowsecurity and relforcerowsecurity) or not exists (
    select from pg_policy p where p.polrelid = f.oid and p.polcmd = '*' and 'cartograph_app'::regrole = any(p.polroles)
      and pg_get_expr(p.polqual, p.polrelid) = $$(${OF_THIS_TENANT})$$
      and pg_get_expr(p.polwithcheck, p.polrelid) = $$(${OF_THIS_TENANT})$$)
  order by 1`)

/** Policies that let the serving role see rows, of any table, that are not of its tenant. */
export const holesInWalls = law(`
  with ${OURS}
  select o.relname || '.' || p.polname as name from ours o join pg_policy p on p.polrelid = o.oid
  where p.polpermissive and p.polroles && array[0, 'cartograph_app'::regrole]::oid[]
    and coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') not in (
      $$(${OF_THIS_TENANT})$$, replace($$(${OF_THIS_TENANT})$$, 'tenant_id =', 'id ='))
  order by 1`)

/** Tables without a tenant that the server may touch although no policy says which rows. */
export const unguarded = law(`
  with ${OURS}
  select distinct relname as name from ours o, aclexplode(o.relacl) g
  where g.grantee in (0, 'cartograph_app'::regrole, 'cartograph_relay'::regrole)
    and not (o.relkind in ('r', 'p') and o.relrowsecurity and o.relforcerowsecurity)
  order by 1`)

/** Primary, unique and foreign keys of tenants' tables that could cross from one tenant to another. */
export const keysAcrossTenants = law(`
  with ${OURS}
  select i.indexrelid::regclass::text as name from fenced f join pg_index i on i.indrelid = f.oid
  where i.indisunique and not f.tenant = any(i.indkey)
  union all
  select f.relname || '.' || k.conname from fenced f join pg_constraint k on k.conrelid = f.oid and k.contype = 'f'
  left join fenced t on t.oid = k.confrelid
  where not exists (
    select from unnest(k.conkey, k.confkey) pair(mine, theirs)
    where pair.mine = f.tenant and (pair.theirs = t.tenant or k.confrelid = 'tenants'::regclass))
  union all
  select f.relname || ': no primary key' from fenced f
  where not exists (select from pg_index i where i.indrelid = f.oid and i.indisprimary)
  order by 1`)

/** Grants beyond rows: the server selects, inserts, updates and deletes; the relay selects; the public nothing. */
export const generousGrants = law(`
  with ${OURS}
  select "on" || ': ' || privilege || ' to ' || case grantee when 0 then 'public' else grantee::regrole::text end as name
  from grants
  where grantee = 0
    or grantee = 'cartograph_relay'::regrole and privilege <> 'SELECT'
    or grantee = 'cartograph_app'::regrole and privilege not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
  order by 1`)

/** Our roles, and the login that may take them, where they could walk past a wall. */
export const strongRoles = law(`
  select rolname as name from pg_roles
  where rolname like 'cartograph%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
  union all
  select role.rolname || ' is in ' || other.rolname from pg_auth_members m
  join pg_roles role on role.oid = m.member join pg_roles other on other.oid = m.roleid
  where role.rolname in ('cartograph_app', 'cartograph_relay')
  union all
  select relname || ' belongs to ' || relowner::regrole from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    and relowner in ('cartograph_app'::regrole, 'cartograph_relay'::regrole)
  order by 1`)
