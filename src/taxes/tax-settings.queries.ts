import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { columns } from '../platform/columns.ts'
import { oneBy } from '../platform/loaders.ts'
import { anyOf, db, sqlStatement } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type TaxSettingsRow, taxSettings } from './tax-settings.table.ts'

export const taxSettingsFields = columns(getTableColumns(taxSettings))

/** The version of the tenant's rules, as a scalar for statements that price things; null where it has none. */
export const rulebookVersion: SQL = sql`(select rulebook::text from ${taxSettings} where ${ours(taxSettings)})`

/** Reads `rulebookVersion`. */
export const readVersion = (text: unknown): bigint | null => (text === null ? null : BigInt(String(text)))

const OF_TENANTS = sqlStatement<{ ids: readonly string[] }, TaxSettingsRow>(
  () => sql`
    select ${taxSettingsFields.list} from ${taxSettings} where ${ours(taxSettings)} and ${anyOf(taxSettings.tenantId, 'ids')}`,
  taxSettingsFields.read,
)

export const taxSettingsLoaders = {
  /** What a tenant has said, by the bare uuid; null where it has said nothing. */
  taxSettings: oneBy(OF_TENANTS, ({ tenantId }) => tenantId),
}

const COUNT_UP = sqlStatement<object, TaxSettingsRow>(
  () => sql`
    insert into ${taxSettings} (tenant_id) values (${thisTenant}::uuid)
    on conflict (tenant_id) do update set rulebook = ${taxSettings.rulebook} + 1 returning ${taxSettingsFields.list}`,
  taxSettingsFields.read,
)

/**
 * Every change of a rule that prices depend on begins with this: until the end of the transaction no other rule changes,
 * and whoever has the rules in memory reads them anew afterwards.
 */
export async function countRulebook(tx: Tx): Promise<TaxSettingsRow> {
  const [settings] = await tx.run(COUNT_UP, {})
  if (!settings) throw new Error('The rulebook was not counted.')
  return settings
}

const COUNT_UP_IF_ANY = sqlStatement<object, never>(
  () => sql`update ${taxSettings} set rulebook = ${taxSettings.rulebook} + 1 where ${ours(taxSettings)}`,
  () => undefined as never,
)

/** The same for what only bears on rules that are there already: a tenant that has none goes on having none. */
export const countRulebookIfAny = (tx: Tx): Promise<never[]> => tx.run(COUNT_UP_IF_ANY, {})

type Said = Partial<Omit<TaxSettingsRow, 'tenantId' | 'rulebook'>>

/** Writes what a tenant says of its taxes; counted before. */
export async function changeTaxSettings(tx: Tx, said: Said): Promise<TaxSettingsRow> {
  const [settings] = await tx.query(db.update(taxSettings).set(said).where(ours(taxSettings)).returning())
  if (!settings) throw new Error('The tax settings are gone.')
  return settings
}
