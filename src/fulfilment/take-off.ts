import { type OrderLineRow, orderLines } from '../orders/index.ts'
import { updateRows } from '../platform/update-rows.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { Part } from './parcel.rules.ts'
import { cancelledAfter, type Refunded } from './take-off.rules.ts'

const TAKE_OFF = updateRows(orderLines, 'id', [
  ...(['cancelledQuantity', 'cancelledNetMinor', 'cancelledTaxMinor', 'cancelledGrossMinor'] as const),
])

/** Pieces of a locked order are ordered no more. */
export const takeOff = (tx: WriteTx, parts: readonly Part<Refunded<OrderLineRow>>[]) =>
  tx.run(TAKE_OFF, {
    rows: parts.map((part) => ({
      id: part.line.id,
      cancelledQuantity: part.line.cancelledQuantity + part.quantity,
      ...cancelledAfter(part.line, [part]),
    })),
  })
