import {
  findDuePayment,
  listDuePayments,
  type PaymentOutcome,
  type PaymentProvider,
  type PaymentRow,
  postponePayment,
  setPayment,
} from '../payments/index.ts'
import { systemCaller } from '../platform/caller.ts'
import type { Sweep } from '../platform/sweeps.ts'
import { inTransaction, type WriteTx } from '../platform/write-tx.ts'
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
    let settled = 0
    for (const { tenantId, id } of await listDuePayments(services.relay)) {
      try {
        if (await settle(services, tenantId, id)) settled++
      } catch (error) {
        services.logger.warn({ error, payment: id }, 'a payment could not be settled; trying again in a minute')
        await inTransaction(services, sweeper(tenantId), (tx) => postponePayment(tx, id))
      }
    }
    return settled
  },
}

const sweeper = (tenantId: string) => systemCaller(tenantId, 'settle-payments')

/** Whether there was still something to settle: since it was listed, another process may have been here. */
async function settle(services: Services, tenantId: string, paymentId: string): Promise<boolean> {
  const payment = await inTransaction(services, sweeper(tenantId), (tx) => findDuePayment(tx, paymentId))
  if (!payment) return false
  const provider = services.providers.get(payment.provider)
  if (!provider) throw new Error(`There is no payment provider "${payment.provider}".`)
  const known = await ask(provider, payment)
  return inTransaction(services, sweeper(tenantId), async (tx) => {
    const order = await lockDraft(tx, payment.orderId)
    const current = await findDuePayment(tx, paymentId)
    if (!order || current?.status !== payment.status) return false
    await (order.placedAt ? agree(tx, order, payment, known) : decide(tx, order, paymentId, known))
    return true
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
  else await placeOrder(tx, { id: order.id, scarce: await productsOf(tx, order.id) }, paymentId, known)
}

const productsOf = async (tx: WriteTx, orderId: string): Promise<string[]> =>
  (await listLines(tx, orderId)).map(({ productId }) => productId)

/** An order that was placed: its payment was captured after all, ran out, or is given back. */
async function agree(
  tx: WriteTx,
  order: OrderRow,
  { id: paymentId, status }: PaymentRow,
  known: PaymentOutcome,
): Promise<void> {
  const isOff = order.status === 'CANCELLED'
  if (status === 'CAPTURED') {
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
