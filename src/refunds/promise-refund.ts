import type { OrderAccount } from '../order-accounts/index.ts'
import { findRefund, type RefundRow, refundLines, refunds } from '../order-accounts/index.ts'
import { lockOrder, moveOrder } from '../orders/index.ts'
import {
  askRefund,
  isOpen,
  listTenders,
  lockPayments,
  type PaymentRefundRow,
  type PaymentRow,
} from '../payments/index.ts'
import { insertRows } from '../platform/columns.ts'
import { newId } from '../platform/id.ts'
import { only } from '../platform/rows.ts'
import type { WriteTx } from '../platform/write-tx.ts'
import type { Totals } from '../pricing/index.ts'
import type { Decided, WishedLine } from './refund.rules.ts'

/** A refund that stands in the books, and what payments are still to be asked for it. */
export interface Promised {
  readonly refund: RefundRow
  readonly tenders: readonly { readonly payment: PaymentRow; readonly refund: PaymentRefundRow }[]
}

interface Telling {
  readonly id: string
  readonly reason: string | null
  readonly returnId: string | null
  readonly lines: readonly WishedLine[]
}

const INSERT = insertRows(refunds, [
  ...([
    'id',
    'orderId',
    'returnId',
    'currency',
    'reason',
    'createdBy',
    'netMinor',
    'taxMinor',
    'grossMinor',
    'freeMinor',
  ] as const),
  ...(['shippingNetMinor', 'shippingTaxMinor', 'shippingGrossMinor'] as const),
])
const INSERT_LINES = insertRows(refundLines, [
  ...(['refundId', 'orderLineId', 'quantity', 'restocked', 'netMinor', 'taxMinor', 'grossMinor'] as const),
])

const minorsOf = ({ net: netMinor, tax: taxMinor, gross: grossMinor }: Totals) => ({ netMinor, taxMinor, grossMinor })

/** Writes down, under the order's lock, what is to go back: from then on nobody can give it back a second time. */
export async function promiseRefund(
  tx: WriteTx,
  { order, payments }: OrderAccount,
  { lines, shipping, total, freeMinor, tenders }: Decided,
  { id, reason, returnId, lines: told }: Telling,
): Promise<Promised> {
  const { net: shippingNetMinor, tax: shippingTaxMinor, gross: shippingGrossMinor } = shipping
  const row = {
    ...{ id, orderId: order.id, returnId, currency: order.currency, reason, createdBy: tx.caller.actor.id, freeMinor },
    ...{ ...minorsOf(total), shippingNetMinor, shippingTaxMinor, shippingGrossMinor },
  }
  const refund = only(await tx.run(INSERT, { rows: [row] }))
  const restocked = new Set(told.filter(({ restock }) => restock).map(({ orderLineId }) => orderLineId))
  const given = lines.filter((line) => line.quantity > 0 || line.total.gross > 0n)
  const rows = given.map(({ part, quantity, total: share }) => ({
    ...{ refundId: id, orderLineId: part.id, quantity, ...minorsOf(share) },
    restocked: restocked.has(part.id) ? quantity : 0,
  }))
  if (rows.length > 0) await tx.run(INSERT_LINES, { rows })
  const asked = []
  for (const { id: paymentId, amountMinor } of tenders) {
    const payment = only(payments.filter((each) => each.id === paymentId))
    asked.push({ payment, refund: await askRefund(tx, payment, { id: newId('prf'), amountMinor, refundId: id }) })
  }
  await moveOrder(tx, order, {}, ['REFUND_CREATED'], { refundId: id })
  return { refund, tenders: asked }
}

/** The same of a refund that an earlier try wrote down. */
export async function findPromise(tx: WriteTx, id: string): Promise<Promised> {
  const refund = only(await findRefund(tx, id))
  const order = await lockOrder(tx, refund.orderId)
  const payments = await lockPayments(tx, order.id)
  const open = (await listTenders(tx, [id])).filter(isOpen)
  return {
    refund,
    tenders: open.map((part) => ({
      payment: only(payments.filter((each) => each.id === part.paymentId)),
      refund: part,
    })),
  }
}
