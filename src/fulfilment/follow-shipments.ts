import { moveOrder, type OrderEventType, type OrderRow } from '../orders/index.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { fulfilmentStatusOf, orderStatusOf, type Progress } from './fulfilment.rules.ts'

type Changes = Parameters<typeof moveOrder>[2]

/** Has a locked order go where its shipments lead, and tells what happened, and to which of them. */
export function followShipments(
  tx: WriteTx,
  order: OrderRow,
  progress: Progress,
  happened: OrderEventType,
  { shipmentId, ...changes }: Changes & { readonly shipmentId?: string },
): Promise<OrderRow> {
  const status = orderStatusOf(order.status, progress)
  const steps: OrderEventType[] = [happened]
  if (status !== order.status && order.status === 'PROCESSING') steps.push('ORDER_SHIPPED')
  if (status !== order.status && status === 'DELIVERED') steps.push('ORDER_DELIVERED')
  const moved = { ...changes, status, fulfilmentStatus: fulfilmentStatusOf(progress) }
  return moveOrder(tx, order, moved, steps, shipmentId === undefined ? {} : { shipmentId })
}
