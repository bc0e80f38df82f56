import { insertRows } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { only } from '../platform/rows.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import { type PaymentRow, payments } from './payment.table.ts'

const MAKE = insertRows(payments, ['id', 'orderId', 'provider', 'amountMinor', 'currency'])

/** One more payment of a locked order, which nobody has been asked for yet. */
export const makePayment = async (
  tx: WriteTx,
  payment: Pick<PaymentRow, 'orderId' | 'provider' | 'amountMinor' | 'currency'>,
): Promise<PaymentRow> => only(await tx.run(MAKE, { rows: [{ ...payment, id: newId('pay') }] }))
