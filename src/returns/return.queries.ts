import { and, asc, getTableColumns, sql } from 'drizzle-orm'
import { lockOrder, type OrderRow } from '../orders/index.ts'
import { columns } from '../platform/columns.ts'
import { manyBy, oneBy, oneById } from '../platform/loaders.ts'
import { refuse } from '../platform/refusal.ts'
import { anyOf, db, equals, sqlStatement, statement } from '../platform/statement.ts'
import { ours } from '../platform/tenant-table.ts'
import type { Tx } from '../platform/tx.ts'
import {
  type ReturnLineRow,
  type ReturnReceiptRow,
  type ReturnRow,
  returnLines,
  returnReceipts,
  returns,
} from './return.table.ts'
import { type ReturnSettingsRow, returnSettings } from './return-settings.table.ts'

type Ids = { ids: readonly string[] }

const OF_ORDERS = statement<Ids, ReturnRow>(() =>
  db
    .select()
    .from(returns)
    .where(and(ours(returns), anyOf(returns.orderId, 'ids')))
    .orderBy(asc(returns.id)),
)

const LINES = statement<Ids, ReturnLineRow>(() =>
  db
    .select()
    .from(returnLines)
    .where(and(ours(returnLines), anyOf(returnLines.returnId, 'ids')))
    .orderBy(asc(returnLines.returnId), asc(returnLines.orderLineId)),
)

const RECEIPTS = statement<Ids, ReturnReceiptRow>(() =>
  db
    .select()
    .from(returnReceipts)
    .where(and(ours(returnReceipts), anyOf(returnReceipts.returnId, 'ids')))
    .orderBy(asc(returnReceipts.id)),
)

const settingsFields = columns(getTableColumns(returnSettings))
const SETTINGS = sqlStatement<Ids, ReturnSettingsRow>(
  () => sql`
    select ${settingsFields.list} from ${returnSettings} where ${ours(returnSettings)} and ${anyOf(returnSettings.tenantId, 'ids')}`,
  settingsFields.read,
)

export const returnLoaders = {
  return: oneById(returns),
  /** Returns of each order, the oldest first. */
  returnsOfOrder: manyBy(OF_ORDERS, ({ orderId }) => orderId),
  linesOfReturn: manyBy(LINES, ({ returnId }) => returnId),
  receiptsOfReturn: manyBy(RECEIPTS, ({ returnId }) => returnId),
  /** What a tenant has said, by the bare uuid; null where it has said nothing. */
  returnSettings: oneBy(SETTINGS, ({ tenantId }) => tenantId),
}

/** A return with its lines. */
export type ReturnWithLines = ReturnRow & { readonly lines: readonly ReturnLineRow[] }

/** The returns of an order with their lines, the oldest first. */
export async function listReturns(tx: Tx, orderId: string): Promise<ReturnWithLines[]> {
  const all = await tx.run(OF_ORDERS, { ids: [orderId] })
  const lines = all.length > 0 ? await tx.run(LINES, { ids: all.map(({ id }) => id) }) : []
  return all.map((one) => ({ ...one, lines: lines.filter(({ returnId }) => returnId === one.id) }))
}

const BY_ID = statement<{ id: string }, ReturnRow>(() =>
  db
    .select()
    .from(returns)
    .where(and(ours(returns), equals(returns.id, 'id'))),
)

export const findReturn = async (tx: Tx, id: string): Promise<ReturnRow | undefined> => (await tx.run(BY_ID, { id }))[0]

/** A return with its order, which is locked until the transaction ends: whoever changes a return holds its order. */
export async function lockReturn(tx: Tx, id: string): Promise<{ order: OrderRow; found: ReturnWithLines }> {
  const known = await findReturn(tx, id)
  if (!known) return refuse('NOT_FOUND', 'There is no such return.', 'input', 'returnId')
  const order = await lockOrder(tx, known.orderId)
  const found = (await listReturns(tx, order.id)).find((one) => one.id === id)
  return found ? { order, found } : refuse('NOT_FOUND', 'There is no such return.', 'input', 'returnId')
}
