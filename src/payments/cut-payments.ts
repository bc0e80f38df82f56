import { newId } from '../platform/id.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { refundTo } from '../pricing/index.ts'
import { recordFacts } from './ledger.ts'
import { settlePaymentAt } from './payment.queries.ts'
import type { PaymentRow } from './payment.table.ts'
import { askRefund, refundable } from './refunds.ts'
import { amountDue, isByHand, surplusOf } from './tenders.rules.ts'

type Billed = Parameters<typeof amountDue>[0]

/**
 * Of a locked order that comes to less than before, with its locked payments: what was captured of that is to go back, the
 * latest payment first, and a sweep sees to it within seconds; what is owed by hand is owed no more. What is authorised
 * stays so: less of it can be captured.
 */
export async function cutPayments(
  tx: WriteTx,
  payments: readonly PaymentRow[],
  { before, after }: { before: Billed; after: Billed },
): Promise<void> {
  await giveBack(tx, payments, surplusOf(after, payments) - surplusOf(before, payments))
  let owed = amountDue(after, payments)
  for (const payment of payments.filter(isByHand)) {
    const most = payment.pendingMinor < owed ? payment.pendingMinor : owed
    owed -= most
    const amountMinor = payment.pendingMinor - most
    if (amountMinor > 0n) await recordFacts(tx, payment, [{ kind: 'VOIDED', reference: newId('cut'), amountMinor }])
  }
}

async function giveBack(tx: WriteTx, payments: readonly PaymentRow[], surplusMinor: bigint): Promise<void> {
  const tenders = []
  for (const payment of payments.toReversed())
    tenders.push({ payment, id: payment.id, paidMinor: await refundable(tx, payment), refundedMinor: 0n })
  const most = tenders.reduce((sum, { paidMinor }) => sum + paidMinor, 0n)
  for (const { id, amountMinor } of refundTo(tenders, surplusMinor < most ? surplusMinor : most)) {
    const payment = payments.find((each) => each.id === id)
    if (!payment) continue
    await askRefund(tx, payment, { id: newId('prf'), amountMinor })
    await settlePaymentAt(tx, id, new Date())
  }
}
