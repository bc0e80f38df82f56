import { setTimeout as sleep } from 'node:timers/promises'
import { and, asc, gt, type SQL, sql } from 'drizzle-orm'
import { isAway } from './away.ts'
import type { Bell, Bus } from './bus.ts'
import { events } from './events.table.ts'
import { uuidOf } from './id.ts'
import { isOff } from './protection.ts'
import { db, sqlStatement, statement } from './statement.ts'
import { ours, thisTenant } from './tenant-table.ts'
import type { Tx } from './tx.ts'
import type { WriteTx } from './write-tx.ts'

export type EventRow = typeof events.$inferSelect

const $ = sql.placeholder

/** The insert of `emit`, for use inside a statement that makes something happen, or not: filled in by `happeningArgs`. */
export const recording = (condition: SQL = sql`true`): SQL => sql`
  insert into ${events} (tenant_id, aggregate_id, sequence, type, subject, detail, actor)
  select ${thisTenant}::uuid, ${$('aggregate')}::uuid, ${$('from')}::bigint + n - 1, type, ${$('subject')}, ${$('details')}::text::jsonb -> (n::int - 1), ${$('actor')}
  from unnest(${$('types')}::text[]) with ordinality as given(type, n) where ${condition}`

export interface HappeningArgs {
  readonly aggregate: string
  readonly subject: string
  readonly from: string
  readonly types: readonly string[]
  readonly details: string
  readonly actor: string
}

const RECORD = sqlStatement<HappeningArgs, never>(
  () => recording(),
  () => undefined as never,
)

export interface Happening {
  readonly type: string
  readonly detail?: Readonly<Record<string, string>>
}

/** What `recording` is filled in with; whoever watches the aggregate is woken after COMMIT. */
export function happeningArgs(
  tx: WriteTx,
  subject: string,
  from: bigint,
  happenings: readonly Happening[],
): HappeningArgs {
  const { tenantId, actor } = tx.caller
  tx.wake(topicOf(tenantId, subject))
  return {
    aggregate: uuidOf(subject),
    subject,
    from: String(from),
    types: happenings.map(({ type }) => type),
    details: JSON.stringify(happenings.map(({ detail }) => detail ?? {})),
    actor: actor.id,
  }
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
  await tx.run(RECORD, happeningArgs(tx, subject, from, happenings))
}

/** Opaque, unique: the same event has the same id each time it is told. */
export const eventIdOf = ({ subject, sequence }: Pick<EventRow, 'subject' | 'sequence'>): string =>
  `evt_${subject.slice(subject.indexOf('_') + 1)}_${sequence}`

/** How many events are read at a time. */
const PAGE = 100

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
    .limit(PAGE),
)

/** The bus topic of one aggregate. */
export const topicOf = (tenantId: string, subject: string): string => `${tenantId}:${subject}`

/**
 * Everything that happened to an aggregate after a sequence number, and from then on everything as it happens: no gap,
 * no duplicate. It listens before it reads, and reads by its own cursor: a wake-up lost or doubled changes nothing.
 */
export const watch = ({ tx, bus }: { readonly tx: Tx; readonly bus: Bus }, subject: string, after: bigint): Watch =>
  new Watch(tx, bus, subject, after)

const NONE: readonly EventRow[] = []

/** There are thousands of these, waiting: while nothing happens, each keeps hardly more than its bell, which knows its cursor. */
export class Watch implements AsyncIterable<EventRow> {
  private isBehind = !isOff('replay')
  private readonly bell: Bell

  constructor(
    private readonly tx: Tx,
    private readonly bus: Bus,
    private readonly subject: string,
    after: bigint,
  ) {
    this.bell = bus.listen(topicOf(tx.caller.tenantId, subject), after)
  }

  /** Waits until there may be something to read, or nothing ever will be. */
  news(): Promise<void> {
    return this.isBehind ? Promise.resolve() : this.bell.rung()
  }

  /** What has happened since what was read last. */
  async read(): Promise<readonly EventRow[]> {
    const { bell } = this
    if (bell.stopped) return NONE
    bell.reset()
    const rows = await patiently(() => listTogether(this.bus, this.tx, this.subject, bell.heard), bell)
    bell.heard = rows.at(-1)?.sequence ?? bell.heard
    this.isBehind = rows.length === PAGE
    return rows
  }

  /** Ends it at once, also while it waits. */
  stop(): void {
    this.bell.stop()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<EventRow> {
    for (; !this.bell.stopped; await this.news()) yield* await this.read()
  }
}

const asked = new WeakMap<Bus, Map<string, Promise<readonly EventRow[]>>>()

/** The next events after a sequence number. All who are woken by one event ask in one moment: they share one reading, and its rows. */
function listTogether(bus: Bus, tx: Tx, subject: string, after: bigint): Promise<readonly EventRow[]> {
  const inThisMoment = asked.get(bus) ?? new Map<string, Promise<readonly EventRow[]>>()
  asked.set(bus, inThisMoment)
  const key = `${topicOf(tx.caller.tenantId, subject)}:${after}`
  const shared =
    inThisMoment.get(key) ??
    new Promise<void>((resolve) => process.nextTick(resolve)).then(() => {
      inThisMoment.delete(key) // who asks from now on may know of more than this reading will see
      return tx.run(AFTER, { aggregate: uuidOf(subject), after: String(after) })
    })
  inThisMoment.set(key, shared)
  return shared
}

const AWAY_MS = 500

/** Asks again for as long as the database is away: who watches waits, and misses nothing. */
export async function patiently<R>(
  read: () => Promise<readonly R[]>,
  bell: { readonly stopped: boolean },
): Promise<readonly R[]> {
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
