import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { LocalBus } from './bus.ts'
import { events } from './events.table.ts'
import { topicOf } from './events.ts'
import type { Logger } from './logger.ts'
import { isOff } from './protection.ts'
import type { RelayDoor } from './relay-door.ts'
import { sqlStatement } from './statement.ts'

/** What has become visible since the cursor, in whole transactions: none that is still open can be jumped over. */
const NEWS = sqlStatement<
  { since: string | undefined },
  { upto: string; news: [tenantId: string, subject: string, sequence: string][] }
>(
  () => sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text,
      (select json_agg(json_build_array(tenant_id, subject, sequence)) from (
        select ${events.tenantId}, ${events.subject}, max(${events.sequence})::text as sequence from ${events}
        where ${events.transaction} >= ${sql.placeholder('since')}::text::xid8
          and ${events.transaction} < pg_snapshot_xmin(pg_current_snapshot())
        group by ${events.tenantId}, ${events.subject}) as news)`,
  ([upto, news]) => ({ upto: String(upto), news: JSON.parse((news as string | null) ?? '[]') }),
)

/**
 * Wakes this process's listeners for every event that was ever committed, whoever committed it: the net under the bus.
 * Who has heard of it already sleeps on.
 * A wake-up lost by a crash or by Redis is late by `everyMs`, and not lost.
 */
export function startTail(relay: RelayDoor, bus: LocalBus, logger: Logger, everyMs = 500): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const follow = async () => {
    let cursor: string | undefined
    let away = false
    while (!stopping.signal.aborted) {
      try {
        const [found] = await relay.run(NEWS, { since: cursor })
        const news = isOff('tail') ? [] : (found?.news ?? [])
        for (const [tenantId, subject, sequence] of news) bus.wakeHere(topicOf(tenantId, subject), BigInt(sequence))
        cursor = found?.upto
        away = false
      } catch (error) {
        if (!away && !stopping.signal.aborted) logger.warn({ error }, 'the tail of events cannot be read; trying again')
        away = true
      }
      await sleep(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  }
  const running = follow()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
