import { countSales, lockProducts, refreshAvailability } from '../catalog/index.ts'
import { releaseStock } from '../inventory/index.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { releaseUses } from '../promotions/index.ts'
import { listLines } from './order.queries.ts'
import type { OrderLineRow } from './order.table.ts'

/** Puts the pieces of an order back where they were taken from. */
export async function giveBackStock(tx: WriteTx, orderId: string): Promise<OrderLineRow[]> {
  const lines = await listLines(tx, orderId)
  const productIds = lines.map(({ productId }) => productId)
  await lockProducts(tx, productIds)
  await releaseStock(tx, orderId)
  await refreshAvailability(tx, productIds)
  return lines
}

/** The same for an order that had been placed: its pieces were counted as sold, and its codes as used. */
export async function undoSale(tx: WriteTx, orderId: string): Promise<void> {
  await releaseUses(tx, orderId)
  const lines = await giveBackStock(tx, orderId)
  await countSales(
    tx,
    lines.map(({ productId, quantity, cancelledQuantity }) => ({ productId, quantity: quantity - cancelledQuantity })),
    -1,
  )
}
