import { newId } from '../platform/id.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { lockPayments, settlePaymentAt } from './payment.queries.ts'
import { askRefund, refundable } from './refunds.ts'

/** Of a locked order that is called off: what was captured is to go back, what was not is not to come. A sweep sees to it within seconds. */
export async function callOffPayments(tx: WriteTx, orderId: string): Promise<void> {
  for (const payment of await lockPayments(tx, orderId)) {
    const left = await refundable(tx, payment)
    if (left > 0n) await askRefund(tx, payment, { id: newId('prf'), amountMinor: left })
    const isOpen = payment.authorizedMinor > 0n || payment.pendingMinor > 0n
    if (left > 0n || isOpen) await settlePaymentAt(tx, payment.id, new Date())
  }
}
