import { getTableColumns, sql } from 'drizzle-orm'
import { moveOrder, type OrderEventType, type OrderRow } from '../orders/index.ts'
import { columns } from '../platform/columns.ts'
import { only } from '../platform/rows.ts'
import { equals, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type ReturnRow, returns } from './return.table.ts'

const fields = columns(getTableColumns(returns))

type Changeable = Pick<ReturnRow, 'status' | 'rejectReason'>

const CHANGE = sqlStatement<Changeable & { id: string; actor: string }, ReturnRow>(
  () => sql`
    update ${returns} set status = ${valueParam(returns.status, 'status')}, reject_reason = ${valueParam(returns.rejectReason, 'rejectReason')},
      received_at = coalesce(received_at, case when ${valueParam(returns.status, 'status')} = 'RECEIVED' then now() end),
      version = version + 1, updated_at = now(), updated_by = ${sql.placeholder('actor')}::text
    where ${ours(returns)} and ${equals(returns.id, 'id')} returning ${fields.list}`,
  (row) => fields.read(row) as ReturnRow,
)

interface Changed {
  readonly return: ReturnRow
  readonly order: OrderRow
}

/** Changes a return whose order is locked, and has the order tell of it. */
export async function changeReturn(
  tx: WriteTx,
  { order, found }: { order: OrderRow; found: ReturnRow },
  changes: Partial<Changeable>,
  happened: OrderEventType,
): Promise<Changed> {
  const { id, status, rejectReason } = found
  const changed = only(await tx.run(CHANGE, { id, status, rejectReason, ...changes, actor: tx.caller.actor.id }))
  return { return: changed, order: await moveOrder(tx, order, {}, [happened], { returnId: id }) }
}
