import { sql } from 'drizzle-orm'
import { firstLocation } from '../inventory/index.ts'
import { insertRows } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { listParam, sqlStatement, valueParam } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type ReturnReceiptRow, returnLines, returnReceipts } from './return.table.ts'

const INSERT = insertRows(returnReceipts, [
  ...(['id', 'returnId', 'orderLineId', 'quantity', 'condition', 'restocked', 'locationId', 'receivedBy'] as const),
])

const COUNT = sqlStatement<{ returnId: string; lineIds: readonly string[]; quantities: readonly number[] }, never>(
  () => sql`
    update ${returnLines} set received_quantity = received_quantity + come.pieces
    from (
      select line_id, sum(pieces)::int as pieces
      from unnest(${listParam(returnLines.orderLineId, 'lineIds')}, ${sql.placeholder('quantities')}::int[]) as given(line_id, pieces) group by 1) as come
    where ${ours(returnLines)} and ${returnLines.returnId} = ${valueParam(returnLines.returnId, 'returnId')} and ${returnLines.orderLineId} = come.line_id`,
  () => undefined as never,
)

type Receipt = Pick<ReturnReceiptRow, 'orderLineId' | 'quantity' | 'condition'> & {
  readonly restock: boolean
  readonly locationId?: string | null
}

/** Writes down what has come of a return whose order is locked. */
export async function noteReceipts(tx: WriteTx, returnId: string, receipts: readonly Receipt[]): Promise<void> {
  if (receipts.length === 0) return
  const rows = receipts.map(({ restock: restocked, locationId, ...receipt }) => ({
    ...{ id: newId('rrc'), returnId, receivedBy: tx.caller.actor.id, ...receipt, restocked },
    locationId: restocked ? (locationId ?? firstLocation(tx.caller)) : null,
  }))
  await tx.run(INSERT, { rows })
  const lineIds = receipts.map(({ orderLineId }) => orderLineId)
  await tx.run(COUNT, { returnId, lineIds, quantities: receipts.map(({ quantity }) => quantity) })
}
