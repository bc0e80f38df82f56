import { getTableColumns, sql } from 'drizzle-orm'
import {
  changePrices,
  lockPrices,
  notePrices,
  type PriceChangeRow,
  type PricePowers,
  priceChanges,
  settlePrices,
} from '../catalog/index.ts'
import { columns } from '../platform/columns.ts'
import { equals, sqlStatement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import { changeChangeSet } from './price-change-set.queries.ts'
import type { PriceChangeSetRow } from './price-change-set.table.ts'
import { madeOf, type Portion, putBack } from './run-change-set.rules.ts'

/** How many changes one transaction makes. */
const PORTION = 1_000

const changeFields = columns(getTableColumns(priceChanges))
const next = (...statuses: PriceChangeRow['status'][]) => {
  const among = sql.raw(statuses.map((status) => `'${status}'`).join())
  return sqlStatement<{ changeSetId: string }, PriceChangeRow>(
    () => sql`
      select ${changeFields.list} from ${priceChanges}
      where ${ours(priceChanges)} and ${equals(priceChanges.changeSetId, 'changeSetId')} and ${priceChanges.status} in (${among})
      order by ${priceChanges.position} limit ${sql.raw(String(PORTION))}`,
    changeFields.read,
  )
}
const PLANNED = next('PLANNED')
const MADE = next('APPLIED', 'SUBMITTED')

const all = <T>(values: readonly (T | null)[]): T[] => [...new Set(values.flatMap((value) => value ?? []))]
const lockBoard = (tx: Tx, changes: readonly PriceChangeRow[]) =>
  lockPrices(tx, {
    variantIds: all(changes.map(({ variantId }) => variantId)),
    priceListIds: all(changes.map(({ priceListId }) => priceListId)),
  })
const powersIn = ({ mayOverride: override, mayApprove: approve }: PriceChangeSetRow): PricePowers => ({
  override,
  approve,
})

/** Does the next portion of a locked change set that is due; what a crash undoes, the next run does again. */
export function runChangeSet(tx: Tx, set: PriceChangeSetRow, now = new Date()): Promise<PriceChangeSetRow> {
  const isMade = set.status === 'APPLIED' || set.status === 'REVERTING'
  return isMade ? revertPortion(tx, set, powersIn(set), now) : makePortion(tx, set, now)
}

async function makePortion(tx: Tx, set: PriceChangeSetRow, now: Date): Promise<PriceChangeSetRow> {
  const changes = await tx.run(PLANNED, { changeSetId: set.id })
  const board = await lockBoard(tx, changes)
  const portion = madeOf(changes, board, () => powersIn(set), now, tx.caller.actor.id)
  const refused = portion.settled.filter(({ status }) => status === 'REFUSED')
  if (refused.length > 0 && set.errorPolicy === 'ALL_OR_NOTHING') {
    await settlePrices(tx, refused)
    return changeChangeSet(tx, set.id, { status: 'FAILED', dueAt: null, refused: refused.length })
  }
  await write(tx, portion, now)
  const done = set.done + changes.length
  const counts = { done, refused: set.refused + refused.length }
  return done < set.total
    ? changeChangeSet(tx, set.id, { ...counts, status: 'RUNNING', dueAt: now })
    : changeChangeSet(tx, set.id, { ...counts, status: 'APPLIED', dueAt: set.endsAt })
}

/** Puts the next portion of a change set back. */
export async function revertPortion(
  tx: Tx,
  set: PriceChangeSetRow,
  powers: PricePowers,
  now: Date,
): Promise<PriceChangeSetRow> {
  const changes = await tx.run(MADE, { changeSetId: set.id })
  const board = await lockBoard(tx, changes)
  const portion = putBack(changes, board, powers, now, tx.caller.actor.id)
  await write(tx, portion, now)
  await notePrices(
    tx,
    portion.planned.filter(({ outcome }) => outcome !== 'UNCHANGED'),
    { reason: set.reason },
  )
  const begun = set.status === 'REVERTING' ? set.done : 0
  const done = begun + changes.length
  const isOver = changes.length < PORTION
  return changeChangeSet(tx, set.id, { done, status: isOver ? 'REVERTED' : 'REVERTING', dueAt: isOver ? null : now })
}

async function write(tx: Tx, { planned, settled }: Portion, now: Date): Promise<void> {
  await changePrices(tx, planned, now)
  await settlePrices(tx, settled)
}
