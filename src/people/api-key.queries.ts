import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { db, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type ApiKeyRow, apiKeys } from './api-key.table.ts'

const $ = sql.placeholder
const isThis = () => and(ours(apiKeys), eq(apiKeys.id, valueParam(apiKeys.id, 'id')))

type NewApiKey = Pick<ApiKeyRow, 'id' | 'name' | 'hash' | 'permissions' | 'createdBy'>

const BY_ID = statement<{ id: string }, ApiKeyRow>(() => db.select().from(apiKeys).where(isThis()))

const LIST = statement<{ first: number }, ApiKeyRow>(() =>
  db
    .select()
    .from(apiKeys)
    .where(ours(apiKeys))
    .orderBy(isNotNull(apiKeys.revokedAt), desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit($('first')),
)

const INSERT = statement<NewApiKey, ApiKeyRow>(() =>
  db
    .insert(apiKeys)
    .values({
      tenantId: thisTenant,
      id: $('id'),
      name: $('name'),
      hash: $('hash'),
      permissions: $('permissions'),
      createdBy: $('createdBy'),
    })
    .onConflictDoNothing({ target: [apiKeys.tenantId, apiKeys.name] })
    .returning(),
)

const REVOKE = statement<{ id: string }, ApiKeyRow>(() =>
  db
    .update(apiKeys)
    .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, now())` })
    .where(isThis())
    .returning(),
)

/** Once a minute is enough to tell whether a key is in use. */
const TOUCH = statement<{ id: string }, never>(
  () =>
    db
      .update(apiKeys)
      .set({ lastUsedAt: sql`now()` })
      .where(and(isThis(), sql`coalesce(${apiKeys.lastUsedAt} < now() - interval '1 minute', true)`)) as never,
)

export async function findApiKey(tx: Tx, id: string): Promise<ApiKeyRow | undefined> {
  const [key] = await tx.run(BY_ID, { id })
  return key
}

/** Keys in use first, then the newest. */
export const listApiKeys = (tx: Tx, first: number): Promise<ApiKeyRow[]> => tx.run(LIST, { first })

/** Nothing when the name is taken. */
export async function insertApiKey(tx: Tx, key: NewApiKey): Promise<ApiKeyRow | undefined> {
  const [row] = await tx.run(INSERT, key)
  return row
}

export async function revokeApiKey(tx: Tx, id: string): Promise<ApiKeyRow | undefined> {
  const [row] = await tx.run(REVOKE, { id })
  return row
}

export const touchApiKey = (tx: Tx, id: string): Promise<never[]> => tx.run(TOUCH, { id })
