import { and, desc, sql } from 'drizzle-orm'
import { db, sqlStatement, statement, valueParam } from '../platform/statement.ts'
import { ours, thisTenant } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { type ProviderEventRow, providerEvents } from './provider-account.table.ts'

const $ = sql.placeholder

const BY_ID = sqlStatement<{ provider: string; eventId: string }, unknown>(
  () => sql`
    select 1 from ${providerEvents} where ${ours(providerEvents)} and provider = ${$('provider')} and event_id = ${$('eventId')}`,
  (row) => row,
)

type Noted = Omit<ProviderEventRow, 'tenantId' | 'receivedAt'>

const NOTE = sqlStatement<Noted, unknown>(
  () => sql`
    insert into ${providerEvents} (tenant_id, provider, event_id, type, verdict, reason, payment_id, occurred_at)
    values (${thisTenant}::uuid, ${$('provider')}, ${$('eventId')}, ${$('type')}, ${valueParam(providerEvents.verdict, 'verdict')}, ${$('reason')},
      ${valueParam(providerEvents.paymentId, 'paymentId')}, ${valueParam(providerEvents.occurredAt, 'occurredAt')})
    on conflict do nothing returning 1`,
  (row) => row,
)

const NEWEST = statement<{ first: number }, ProviderEventRow>(() =>
  db
    .select()
    .from(providerEvents)
    .where(and(ours(providerEvents), sql`${providerEvents.verdict} = 'HELD'`))
    .orderBy(desc(providerEvents.receivedAt), desc(providerEvents.eventId))
    .limit($('first')),
)

/** Whether an event was taken before. */
export const isTaken = async (tx: Tx, provider: string, eventId: string): Promise<boolean> =>
  (await tx.run(BY_ID, { provider, eventId })).length > 0

/** Writes an event down, in the transaction that does what it says; false where somebody else has. */
export const noteEvent = async (tx: Tx, event: Noted): Promise<boolean> => (await tx.run(NOTE, event)).length > 0

/** The newest events that wait for somebody to look at them. */
export const listHeldEvents = (tx: Tx, first: number): Promise<ProviderEventRow[]> => tx.run(NEWEST, { first })

const FORGET = sqlStatement<object, unknown>(
  () => sql`
    delete from ${providerEvents} where ${ours(providerEvents)} and (provider, event_id) in (
      select provider, event_id from ${providerEvents}
      where ${ours(providerEvents)} and verdict <> 'HELD' and ${providerEvents.receivedAt} < now() - interval '90 days' limit 10000)
    returning 1`,
  (row) => row,
)

/** Deletes events that were taken ninety days ago, those aside that wait for somebody; says how many. */
export const forgetProviderEvents = async (tx: Tx): Promise<number> => (await tx.run(FORGET, {})).length
