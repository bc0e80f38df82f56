import { setTimeout as sleep } from 'node:timers/promises'
import { and, asc, gt, sql } from 'drizzle-orm'
import { isAway } from './away.ts'
import type { Bell, Bus } from './bus.ts'
import { events } from './events.table.ts'
import { uuidOf } from './id.ts'
import { db, sqlStatement, statement } from './statement.ts'
import { stoppable } from './stream.ts'
import { ours, thisTenant } from './tenant-table.ts'
import type { Tx } from './tx.ts'
import type { WriteTx } from './write-tx.ts'

export type EventRow = typeof events.$inferSelect

const $ = sql.placeholder

const RECORD = sqlStatement<
  { aggregate: string; subject: string; from: string; types: string[]; details: string; actor: string },
  never
>(
  () => sql`
    insert into ${events} (tenant_id, aggregate_id, sequence, type, subject, detail, actor)
    select ${thisTenant}::uuid, ${$('aggregate')}::uuid, ${$('from')}::bigint + n - 1, type, ${$('subject')}, ${$('details')}::text::jsonb -> (n::int - 1), ${$('actor')}
    from unnest(${$('types')}::text[]) with ordinality as given(type, n)`,
  () => undefined as never,
)

export interface Happening {
  readonly type: string
  readonly detail?: Readonly<Record<string, string>>
}

/**
 * Records what happened to an aggregate, in the transaction that makes it happen. `from` is the number of the first
 * event: taken from a counter on the aggregate's row, under that row's lock, so that numbers are without gap and in
 * the order of commits. Whoever watches the aggregate is woken after COMMIT.
 */
export async function emit(
  tx: WriteTx,
  subject: string,
  from: bigint,
  happenings: readonly Happening[],
): Promise<void> {
  const { tenantId, actor } = tx.caller
  tx.wake(topicOf(tenantId, subject))
  await tx.run(RECORD, {
    aggregate: uuidOf(subject),
    subject,
    from: String(from),
    types: happenings.map(({ type }) => type),
    details: JSON.stringify(happenings.map(({ detail }) => detail ?? {})),
    actor: actor.id,
  })
}

const AFTER = statement<{ aggregate: string; after: string }, EventRow>(() =>
  db
    .select()
    .from(events)
    .where(
      and(
        ours(events),
        sql`${events.aggregateId} = ${$('aggregate')}::uuid`,
        gt(events.sequence, sql`${$('after')}::bigint`),
      ),
    )
    .orderBy(asc(events.sequence))
    .limit(100),
)

/** The next events of an aggregate after a sequence number, at most 100. */
const listEventsAfter = (tx: Tx, subject: string, after: bigint): Promise<EventRow[]> =>
  tx.run(AFTER, { aggregate: uuidOf(subject), after: String(after) })

/** The bus topic of one aggregate. */
export const topicOf = (tenantId: string, subject: string): string => `${tenantId}:${subject}`

/**
 * Everything that happened to an aggregate after a sequence number, and from then on everything as it happens: no gap,
 * no duplicate. It listens before it reads, and reads by its own cursor: a wake-up lost or doubled changes nothing.
 * `return()` ends it at once, also while it waits.
 */
export function watch(
  { tx, bus }: { readonly tx: Tx; readonly bus: Bus },
  subject: string,
  after: bigint,
): AsyncIterableIterator<EventRow> {
  const bell = bus.listen(topicOf(tx.caller.tenantId, subject))
  async function* follow(): AsyncGenerator<EventRow, void> {
    for (let cursor = after; !bell.stopped; ) {
      bell.reset()
      const rows = await patiently(() => listEventsAfter(tx, subject, cursor), bell)
      for (const row of rows) {
        cursor = row.sequence
        yield row
      }
      if (rows.length === 0) await bell.rung()
    }
  }
  return stoppable(follow(), () => bell.stop())
}

const AWAY_MS = 500

/** Asks again for as long as the database is away: who watches waits, and misses nothing. */
async function patiently<R>(read: () => Promise<R[]>, bell: Bell): Promise<R[]> {
  for (;;) {
    try {
      return await read()
    } catch (error) {
      if (!isAway(error)) throw error
      await sleep(AWAY_MS, undefined, { ref: false })
      if (bell.stopped) return []
    }
  }
}
