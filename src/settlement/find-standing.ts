import { findPayment } from '../payments/index.ts'
import { refuse } from '../platform/refusal.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { lockStanding, type Standing } from './apply-outcome.ts'

/** A payment of a placed order, both locked. */
export async function findStanding(tx: WriteTx, paymentId: string): Promise<Standing> {
  const payment = await findPayment(tx, paymentId)
  const standing = payment && (await lockStanding(tx, payment))
  if (standing?.order.placedAt) return standing
  return refuse('NOT_FOUND', 'There is no such payment.', 'input', 'paymentId')
}
