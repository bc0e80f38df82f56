import { and, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm'
import { bare, columns } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { anyOf, db, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type SessionRow, sessions } from './session.table.ts'
import { type UserRow, users } from './user.table.ts'

/** How long a session lasts after its last use. */
export const SESSION_DAYS = 30

const $ = sql.placeholder
const lasting = sql.raw(`now() + interval '${SESSION_DAYS} days'`)
const sessionFields = columns(getTableColumns(sessions))
const isThis = () => and(ours(sessions), eq(sessions.id, valueParam(sessions.id, 'id')))

const START = sqlStatement<{ id: string; userId: string }, SessionRow>(
  () => sql`
    insert into ${sessions} (${bare(sessions, ['tenantId', 'id', 'userId', 'expiresAt'])})
    select ${users.tenantId}, ${valueParam(sessions.id, 'id')}, ${users.id}, ${lasting}
    from ${users} where ${ours(users)} and ${users.id} = ${valueParam(users.id, 'userId')} and ${users.disabledAt} is null
    returning ${sessionFields.list}`,
  sessionFields.read,
)

const LOCK = statement<{ id: string }, LockedSession>(() =>
  db
    .select({ session: sessions, user: users, now: sql`now()`.mapWith(sessions.rotatedAt) })
    .from(sessions)
    .innerJoin(users, and(ours(users), eq(users.id, sessions.userId), isNull(users.disabledAt)))
    .where(isThis())
    .for('update', { of: sessions }),
)

const ROTATE = statement<{ id: string; generation: number }, SessionRow>(() =>
  db
    .update(sessions)
    .set({ generation: sql`${$('generation')}::int`, rotatedAt: sql`now()`, expiresAt: lasting })
    .where(isThis())
    .returning(),
)

const REVOKE = statement<{ id: string }, never>(
  () =>
    db
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(and(isThis(), isNull(sessions.revokedAt))) as never,
)

const ENDED = statement<{ ids: readonly string[] }, Pick<SessionRow, 'id'>>(() =>
  db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(ours(sessions), anyOf(sessions.id, 'ids'), isNotNull(sessions.revokedAt))),
)

export interface LockedSession {
  readonly session: SessionRow
  readonly user: UserRow
  /** The database's clock. */
  readonly now: Date
}

/** A session for somebody who may still log in. */
export async function startSession(tx: Tx, userId: string): Promise<SessionRow | undefined> {
  const [session] = await tx.run(START, { id: newId('ses'), userId })
  return session
}

/** The session with its user, locked until the transaction ends; not where the user may no longer log in. */
export async function lockSession(tx: Tx, id: string): Promise<LockedSession | undefined> {
  const [locked] = await tx.run(LOCK, { id })
  return locked
}

/** The refresh token of the generation before becomes a spent one. */
export const rotateSession = (tx: Tx, id: string, generation: number): Promise<SessionRow[]> =>
  tx.run(ROTATE, { id, generation })

export const revokeSession = (tx: Tx, id: string): Promise<never[]> => tx.run(REVOKE, { id })

const FORGET = sqlStatement<object, unknown>(
  () => sql`
    delete from ${sessions} where ${ours(sessions)} and ${sessions.id} in (
      select id from ${sessions} where ${ours(sessions)} and ${sessions.expiresAt} < now() limit 10000)
    returning 1`,
  (row) => row,
)

/** Deletes sessions that have ended; says how many. */
export const forgetSessions = async (tx: Tx): Promise<number> => (await tx.run(FORGET, {})).length

/** Those of so many that have been ended before their time. */
export const listEnded = (tx: Tx, ids: readonly string[]) => tx.run(ENDED, { ids })
