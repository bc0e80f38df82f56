import {
  callRefund,
  findDuePayment,
  handleOf,
  holdPayment,
  isOpen,
  listDuePayments,
  listRefunds,
  Mismatch,
  type PaymentOutcome,
  type PaymentProvider,
  type PaymentRow,
  postponePayment,
  settlePaymentAt,
} from '../payments/index.ts'
import { systemCaller } from '../platform/caller.ts'
import type { Sweep } from '../platform/sweeps.ts'
import { inTransaction, type WriteTx } from '../platform/write-tx.ts'
import type { Services } from '../services.ts'
import { applyOutcome, applyRefund, lockStanding, type Standing } from './apply-outcome.ts'
import { providerFor } from './provider-for.ts'

/**
 * Makes payments and orders agree where a crash, a customer who never came back, or a cancellation left them apart:
 * the provider is asked outside any transaction, and what it says is written down under the order's lock.
 */
export const settlePayments: Sweep<Services> = {
  name: 'settlement.settle-payments',
  everySeconds: 2,
  async run(services) {
    let settled = 0
    const due = await listDuePayments(services.relay)
    const settleNext = async ({ tenantId, id }: (typeof due)[number]) => {
      const inTenant = <T>(work: (tx: WriteTx) => Promise<T>) =>
        inTransaction(services, systemCaller(tenantId, 'settle-payments'), work)
      try {
        if (await settle(services, inTenant, id)) settled++
      } catch (error) {
        services.logger.warn({ error, payment: id }, 'a payment could not be settled; trying again in a minute')
        await inTenant((tx) =>
          error instanceof Mismatch ? holdPayment(tx, id, error.message) : postponePayment(tx, id),
        )
      }
    }
    const lane = async () => {
      for (let next = due.shift(); next; next = due.shift()) await settleNext(next)
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    return settled
  },
}

/** A provider that hangs holds up one lane, and not all. */
const LANES = 5

type InTenant = <T>(work: (tx: WriteTx) => Promise<T>) => Promise<T>

/** Whether there was still something to settle: since it was listed, another process may have been here. */
async function settle(services: Services, inTenant: InTenant, paymentId: string): Promise<boolean> {
  const due = await inTenant(async (tx) => {
    const standing = await lockDue(tx, paymentId)
    return standing && { ...standing, refunds: (await listRefunds(tx, paymentId)).filter(isOpen) }
  })
  if (!due) return false
  const { order, payment, refunds } = due
  const provider = providerFor(services, payment)
  const isOff = order.status === 'CANCELLED'
  const known = await ask(provider, payment, isOff)
  const given = await Promise.all(
    refunds.map(async (refund) => ({ refund, outcome: await callRefund(provider, payment, refund) })),
  )
  return inTenant(async (tx) => {
    let standing = await lockDue(tx, paymentId)
    const current = standing?.payment
    if (!standing || current?.status !== payment.status || current.reference !== payment.reference) return false
    await settlePaymentAt(tx, paymentId, null)
    for (const { refund, outcome } of given) standing = await applyRefund(tx, standing, refund, outcome)
    if (known) await applyOutcome(tx, standing, known)
    return true
  })
}

/** A payment that is due, locked with its order; undefined once somebody has settled it. */
async function lockDue(tx: WriteTx, paymentId: string): Promise<Standing | undefined> {
  const payment = await findDuePayment(tx, paymentId)
  const standing = payment && (await lockStanding(tx, payment))
  return standing && (await findDuePayment(tx, paymentId)) ? standing : undefined
}

/** What the provider says of a payment that is overdue, once nothing more can come of it that was to come by now. */
async function ask(
  provider: PaymentProvider,
  payment: PaymentRow,
  isOff: boolean,
): Promise<PaymentOutcome | undefined> {
  const handle = handleOf(payment)
  const cancel = () => provider.cancel(handle)
  switch (payment.status) {
    case 'INITIATED':
      return (await provider.find(handle)) ?? cancel()
    case 'REQUIRES_ACTION':
      return cancel()
    case 'PENDING':
    case 'AUTHORIZED':
      return isOff ? cancel() : ((await provider.find(handle)) ?? failed(await cancel()))
    default:
      return undefined
  }
}

const failed = (outcome: PaymentOutcome): PaymentOutcome =>
  outcome.status === 'DECLINED' ? { ...outcome, failed: true } : outcome
