import { and, desc, eq, sql } from 'drizzle-orm'
import { newId } from '../platform/id.ts'
import type { RelayDoor } from '../platform/relay-door.ts'
import { db, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { normalEmail } from './account.rules.ts'
import { type SuperuserEntryRow, type SuperuserRow, superuserEntries, superusers } from './superuser.table.ts'

const $ = sql.placeholder

const BY_EMAIL = statement<{ email: string }, SuperuserRow>(() =>
  db
    .select()
    .from(superusers)
    .where(eq(superusers.email, $('email'))),
)

const RECORD = statement<{ id: string; superuserId: string; email: string }, SuperuserEntryRow>(() =>
  db
    .insert(superuserEntries)
    .values({ tenantId: thisTenant, id: $('id'), superuserId: $('superuserId'), email: $('email') })
    .returning(),
)

const NEWEST = statement<{ first: number }, SuperuserEntryRow>(() =>
  db
    .select()
    .from(superuserEntries)
    .where(ours(superuserEntries))
    .orderBy(desc(superuserEntries.enteredAt), desc(superuserEntries.id))
    .limit($('first')),
)

const NEWEST_OF = statement<{ superuserId: string }, SuperuserEntryRow>(() =>
  db
    .select()
    .from(superuserEntries)
    .where(
      and(
        ours(superuserEntries),
        eq(superuserEntries.superuserId, valueParam(superuserEntries.superuserId, 'superuserId')),
      ),
    )
    .orderBy(desc(superuserEntries.enteredAt))
    .limit(1),
)

/** By e-mail address, over the door that reads across tenants: superusers belong to none. */
export async function findSuperuserByEmail(relay: RelayDoor, email: string): Promise<SuperuserRow | undefined> {
  const [superuser] = await relay.run(BY_EMAIL, { email: normalEmail(email) })
  return superuser
}

/** Puts on record that a superuser enters the transaction's tenant. */
export async function recordEntry(tx: Tx, { id, email }: Pick<SuperuserRow, 'id' | 'email'>): Promise<string> {
  const entry = { id: newId('ent'), superuserId: id, email }
  await tx.run(RECORD, entry)
  return entry.id
}

export const listEntries = (tx: Tx, first: number): Promise<SuperuserEntryRow[]> => tx.run(NEWEST, { first })

export async function findNewestEntryOf(tx: Tx, superuserId: string): Promise<SuperuserEntryRow | undefined> {
  const [entry] = await tx.run(NEWEST_OF, { superuserId })
  return entry
}
