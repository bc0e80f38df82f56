import {
  findPayment,
  listDuePayments,
  type PaymentOutcome,
  type PaymentProvider,
  type PaymentRow,
  setPayment,
} from '../payments/index.ts'
import { systemCaller } from '../platform/caller.ts'
import type { Sweep } from '../platform/sweeps.ts'
import { WriteTx } from '../platform/tx.ts'
import type { Services } from '../services.ts'
import { undoSale } from './give-back-stock.ts'
import { moveOrder } from './move-order.ts'
import { listLines, lockDraft } from './order.queries.ts'
import type { OrderRow } from './order.table.ts'
import { dropOrder, placeOrder } from './settle-order.ts'

/**
 * Makes payments and orders agree where a crash, a customer who never came back, or a cancellation left them apart:
 * the provider is asked outside any transaction, and what it says is written down under the order's lock.
 */
export const settlePayments: Sweep<Services> = {
  name: 'orders.settle-payments',
  everySeconds: 2,
  async run(services) {
    const due = await listDuePayments(services.relay)
    for (const { tenantId, id } of due) await settle(services, tenantId, id)
    return due.length
  },
}

async function settle({ pool, bus, providers }: Services, tenantId: string, paymentId: string): Promise<void> {
  const inTransaction = async <T>(work: (tx: WriteTx) => Promise<T>): Promise<T> => {
    const tx = new WriteTx(pool, systemCaller(tenantId, 'settle-payments'), bus)
    try {
      const result = await work(tx)
      await tx.commit()
      return result
    } catch (error) {
      await tx.rollback()
      throw error
    }
  }
  const payment = await inTransaction((tx) => findPayment(tx, paymentId))
  const provider = payment && providers.get(payment.provider)
  if (!provider) return
  const known = await ask(provider, payment)
  await inTransaction(async (tx) => {
    const order = await lockDraft(tx, payment.orderId)
    if (order) await (order.placedAt ? agree(tx, order, paymentId, known) : decide(tx, order, paymentId, known))
  })
}

/** What the provider says once nothing more can come of a payment that is overdue. */
async function ask(provider: PaymentProvider, { tenantId, id, status }: PaymentRow): Promise<PaymentOutcome> {
  if (status === 'INITIATED') return (await provider.find(tenantId, id)) ?? provider.cancel(tenantId, id)
  if (status === 'CAPTURED') await provider.refund(tenantId, id)
  return provider.cancel(tenantId, id)
}

/** An order that was never answered for: it is placed, or it never was. */
async function decide(tx: WriteTx, order: OrderRow, paymentId: string, known: PaymentOutcome): Promise<void> {
  if (known.status === 'DECLINED') await dropOrder(tx, order)
  else await placeOrder(tx, order.id, await listLines(tx, order.id), paymentId, known)
}

/** An order that was placed: its payment was captured after all, ran out, or is given back. */
async function agree(tx: WriteTx, order: OrderRow, paymentId: string, known: PaymentOutcome): Promise<void> {
  const payment = await findPayment(tx, paymentId)
  const isOff = order.status === 'CANCELLED'
  if (payment?.status === 'CAPTURED') {
    await setPayment(tx, paymentId, isOff ? 'REFUNDED' : 'CAPTURED')
    if (isOff) await moveOrder(tx, order, {}, ['PAYMENT_REFUNDED'])
  } else if (known.status === 'CAPTURED') {
    await setPayment(tx, paymentId, 'CAPTURED', isOff ? new Date() : null)
    if (order.status === 'PENDING')
      await moveOrder(tx, order, { status: 'PROCESSING' }, ['PAYMENT_CAPTURED', 'ORDER_PROCESSING'])
    else await moveOrder(tx, order, {}, ['PAYMENT_CAPTURED'])
  } else {
    await setPayment(tx, paymentId, 'CANCELLED')
    if (order.status === 'PENDING') {
      await undoSale(tx, order.id)
      await moveOrder(tx, order, { status: 'CANCELLED', cancelReason: 'It was not paid in time.' }, [
        'PAYMENT_CANCELLED',
        'ORDER_CANCELLED',
      ])
    } else {
      await moveOrder(tx, order, {}, ['PAYMENT_CANCELLED'])
    }
  }
}
