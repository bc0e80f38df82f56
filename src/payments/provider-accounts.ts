import { and, asc, getTableColumns, sql } from 'drizzle-orm'
import { columns } from '../platform/columns.ts'
import { only } from '../platform/rows.ts'
import { db, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { providerAccounts } from './provider-account.table.ts'

export type ProviderAccountRow = typeof providerAccounts.$inferSelect

const $ = sql.placeholder
const fields = columns(getTableColumns(providerAccounts))

const FIND = statement<{ provider: string }, ProviderAccountRow>(() =>
  db
    .select()
    .from(providerAccounts)
    .where(and(ours(providerAccounts), sql`${providerAccounts.provider} = ${$('provider')}`)),
)

const LIST = statement<object, ProviderAccountRow>(() =>
  db.select().from(providerAccounts).where(ours(providerAccounts)).orderBy(asc(providerAccounts.provider)),
)

type Kept = Pick<ProviderAccountRow, 'provider' | 'enabled' | 'captureLater' | 'publishableKey' | 'sealed'>

const KEEP = sqlStatement<Kept & { actor: string }, ProviderAccountRow>(
  () => sql`
    insert into ${providerAccounts} (tenant_id, provider, enabled, capture_later, publishable_key, sealed, updated_by)
    values (${thisTenant}::uuid, ${$('provider')}, ${valueParam(providerAccounts.enabled, 'enabled')}, ${valueParam(providerAccounts.captureLater, 'captureLater')},
      ${$('publishableKey')}, ${$('sealed')}, ${$('actor')})
    on conflict (tenant_id, provider) do update set enabled = excluded.enabled, capture_later = excluded.capture_later,
      publishable_key = excluded.publishable_key, sealed = excluded.sealed, updated_at = now(), updated_by = excluded.updated_by
    returning ${fields.list}`,
  (row) => fields.read(row) as ProviderAccountRow,
)

/** A shop's own account with a provider; undefined where it uses the deployment's. */
export const findAccount = async (tx: Tx, provider: string): Promise<ProviderAccountRow | undefined> =>
  (await tx.run(FIND, { provider }))[0]

export const listAccounts = (tx: Tx): Promise<ProviderAccountRow[]> => tx.run(LIST, {})

export const keepAccount = async (tx: Tx, account: Kept): Promise<ProviderAccountRow> =>
  only(await tx.run(KEEP, { ...account, actor: tx.caller.actor.id }))
