import { sql } from 'drizzle-orm'
import { apiError } from './errors.ts'
import { newId } from './id.ts'
import { idempotencyKeys as keys } from './idempotency.table.ts'
import { db, sqlStatement, statement } from './statement.ts'
import { ours, thisTenant } from './tenant-table.ts'
import type { Tx } from './tx.ts'

/** A key as one request uses it. */
export interface KeyUse {
  readonly scope: string
  readonly key: string
  readonly hash: string
}

/** What a claim found: ours to do, done before, or somebody else at work. */
export type Claim =
  | { readonly kind: 'ours'; readonly ref: string; readonly holder: string; readonly isTakenOver: boolean }
  | { readonly kind: 'done'; readonly answer: string }
  | { readonly kind: 'busy' }

const $ = sql.placeholder
const isThisKey = () => sql`${ours(keys)} and ${keys.scope} = ${$('scope')} and ${keys.key} = ${$('key')}`

/** Nobody is at work any more: the holder's process let go of its lock, or the lease ran out. */
const isAbandoned = () => sql`(${keys.leaseUntil} < now() or pg_try_advisory_xact_lock_shared(${keys.process}))`

/** The lock is tried, never waited for: waiting happens in the process, holding no connection. A key over a day old is free. */
const CLAIM = sqlStatement<KeyUse & { holder: string; process: string; ref: string }, { free: boolean; mine: boolean }>(
  () => sql`
    with lock as materialized (
      select pg_try_advisory_xact_lock(hashtextextended(${thisTenant}::text || ${$('scope')}::text || chr(31) || ${$('key')}::text, 0)) as free),
    claimed as (
      insert into idempotency_keys as k (tenant_id, scope, key, request_hash, state, holder, process, lease_until, ref)
      select ${thisTenant}::uuid, ${$('scope')}, ${$('key')}, ${$('hash')}, 'IN_PROGRESS', ${$('holder')}::uuid, ${$('process')}::bigint, now() + interval '30 seconds', ${$('ref')}
      from lock where free
      on conflict (tenant_id, scope, key) do update
        set request_hash = excluded.request_hash, state = 'IN_PROGRESS', holder = excluded.holder, process = excluded.process, lease_until = excluded.lease_until,
            ref = excluded.ref, answer = null, created_at = now()
        where k.created_at < now() - interval '24 hours'
      returning 1)
    select free, exists (select from claimed) from lock`,
  ([free, mine]) => ({ free: free === true, mine: mine === true }),
)

const FIND = statement(() =>
  db
    .select({
      hash: keys.requestHash,
      state: keys.state,
      holder: keys.holder,
      process: keys.process,
      ref: keys.ref,
      answer: keys.answer,
      abandoned: sql<boolean>`${keys.state} = 'IN_PROGRESS' and ${isAbandoned()}`,
    })
    .from(keys)
    .where(isThisKey()),
)

const TAKE_OVER = sqlStatement<KeyUse & { previous: string; holder: string; process: string }, { ref: string }>(
  () => sql`
    update ${keys} set holder = ${$('holder')}::uuid, process = ${$('process')}::bigint, lease_until = now() + interval '30 seconds'
    where ${isThisKey()} and state = 'IN_PROGRESS' and holder = ${$('previous')}::uuid returning ref`,
  ([ref]) => ({ ref: String(ref) }),
)

const EXPIRE = sqlStatement<KeyUse & { holder: string }, never>(
  () =>
    sql`update ${keys} set lease_until = now() where ${isThisKey()} and state = 'IN_PROGRESS' and holder = ${$('holder')}::uuid`,
  () => undefined as never,
)

const HOLD = sqlStatement<KeyUse & { holder: string }, unknown>(
  () =>
    sql`select 1 from ${keys} where ${isThisKey()} and holder = ${$('holder')}::uuid and state = 'IN_PROGRESS' for update`,
  (row) => row,
)

const storing = () =>
  sql`update ${keys} set state = 'DONE', answer = ${$('answer')}, holder = null, lease_until = null where ${isThisKey()}`

/** Keeps the answer: from now on the key gives these bytes. */
export const STORE = sqlStatement<KeyUse & { answer: string }, never>(storing, () => undefined as never)

/** The same, as long as the lease is ours. */
export const STORE_OURS = sqlStatement<KeyUse & { answer: string; holder: string }, unknown>(
  () => sql`${storing()} and state = 'IN_PROGRESS' and holder = ${$('holder')}::uuid returning 1`,
  (row) => row,
)

const FREE = sqlStatement<KeyUse & { holder: string }, never>(
  () => sql`delete from ${keys} where ${isThisKey()} and holder = ${$('holder')}::uuid and state = 'IN_PROGRESS'`,
  () => undefined as never,
)

/** Thirty-two digits that a verb which asks outside names its thing by: the same ones at every try with the same key. */
export const newRef = (): string => newId('ref').slice('ref_'.length)

/** Who claims: the process, and those of its holders that are at work at this moment. */
export interface Claimant {
  /** Names this process among those that share the database: see `Alive`. */
  readonly process: string
  readonly atWork: ReadonlySet<string>
}

/** Claims a key inside the transaction that will do the work. */
export async function claim(tx: Tx, use: KeyUse, { process, atWork }: Claimant): Promise<Claim> {
  const holder = crypto.randomUUID()
  const ref = newRef()
  const [claimed] = await tx.run(CLAIM, { ...use, holder, process, ref })
  if (!claimed?.free) return { kind: 'busy' }
  if (claimed.mine) return { kind: 'ours', holder, ref, isTakenOver: false }
  const [found] = await tx.run(FIND, use) // a statement of its own, for a snapshot taken after the lock
  if (!found) return { kind: 'busy' }
  if (found.hash !== use.hash) throw apiError('IDEMPOTENCY_KEY_REUSED', 'This key was used for another request.')
  if (found.state === 'DONE') return { kind: 'done', answer: found.answer ?? 'null' }
  const previous = found.holder ?? ''
  const gaveUp = String(found.process) === process && !atWork.has(previous)
  if (!found.abandoned && !gaveUp) return { kind: 'busy' }
  const [taken] = await tx.run(TAKE_OVER, { ...use, previous, holder, process })
  return taken ? { kind: 'ours', holder, ref: taken.ref, isTakenOver: true } : { kind: 'busy' }
}

/** Lets whoever asks next take the key over at once: its holder has given up half-way. */
export const giveUp = (tx: Tx, use: KeyUse, holder: string) => tx.run(EXPIRE, { ...use, holder })

/** Whether the lease is still ours, holding on to it until the transaction ends. */
export async function stillHolds(tx: Tx, use: KeyUse, holder: string): Promise<boolean> {
  return (await tx.run(HOLD, { ...use, holder })).length === 1
}

const FORGET = sqlStatement<object, unknown>(
  () => sql`
    delete from ${keys} where ${ours(keys)} and (scope, key) in (
      select scope, key from ${keys} where ${ours(keys)} and ${keys.createdAt} < now() - interval '24 hours' limit 10000)
    returning 1`,
  (row) => row,
)

/** Deletes keys that have been kept for a day; says how many. */
export const forgetKeys = async (tx: Tx): Promise<number> => (await tx.run(FORGET, {})).length

/** Gives a key back because what was asked was refused: the next request with it starts anew. */
export const release = (tx: Tx, use: KeyUse, holder: string) => tx.run(FREE, { ...use, holder })
