import type { Bus } from '../platform/bus.ts'
import { systemCaller } from '../platform/caller.ts'
import type { Pool } from '../platform/pool.ts'
import type { Secrets } from '../platform/secrets.ts'
import { inTransaction } from '../platform/write-tx.ts'
import { createByHandProvider } from './by-hand-provider.ts'
import type { PaymentProvider } from './provider.ts'
import { findAccount } from './provider-accounts.ts'
import type { StripeAccounts } from './stripe-accounts.ts'
import { createStripeProvider } from './stripe-provider.ts'
import { createTestProvider } from './test-provider.ts'

export { callOffPayments } from './call-off-payments.ts'
export { cutPayments } from './cut-payments.ts'
export { REFUSED_BY_STAFF } from './ledger.rules.ts'
export { recordFacts, recordOutcome, type TakingOnArgs, takingOn, takingOnArgs, takingOnCards } from './ledger.ts'
export { makePayment } from './make-payment.ts'
export { Mismatch } from './mismatch.rules.ts'
export { paymentProofs } from './payment.proofs.ts'
export {
  findByIntent,
  findDuePayment,
  findPayment,
  holdPayment,
  isRefused,
  isWrittenDown,
  listDuePayments,
  lockPayment,
  lockPayments,
  paymentLoaders,
  postponePayment,
  releasePayment,
  settlePaymentAt,
} from './payment.queries.ts'
export { type PaymentRow, payments } from './payment.table.ts'
export { Payment } from './payment.type.ts'
export { handleOf } from './payment-handle.ts'
export { type PaymentRefundRow, paymentRefunds } from './payment-refund.table.ts'
export { capturable, type PaymentTransition, paymentTransitions, stepsOpen } from './payment-steps.rules.ts'
export type { PaymentHandle, PaymentOutcome, PaymentProvider, RefundOutcome } from './provider.ts'
export { forgetProviderEvents, isTaken, noteEvent } from './provider-events.ts'
export {
  askRefund,
  callRefund,
  followRefunds,
  isOpen,
  listRefunds,
  listTenders,
  paymentRefundLoaders,
  recordRefund,
  refundable,
} from './refunds.ts'
export { STRIPE_DEFAULTS, StripeAccounts, type StripeSettings } from './stripe-accounts.ts'
export { readStripeEvent, type StripeEvent } from './stripe-event.ts'
export { checkIntent } from './stripe-outcome.rules.ts'
export {
  amountBilled,
  amountDue,
  amountPaid,
  GIFT_CARD,
  isUnderWay,
  type OrderPaymentStatus,
  orderPaymentStatus,
  orderPaymentStatuses,
} from './tenders.rules.ts'

interface Tools {
  readonly pool: Pool
  readonly bus: Bus
  readonly secrets: Secrets
}

/** The providers of this deployment, by name. */
export function createProviders(
  tools: Tools,
  stripe: StripeAccounts,
  takesTestPayments = true,
): Map<string, PaymentProvider> {
  const isOpen = (name: string) => async (tenantId: string) => {
    const caller = systemCaller(tenantId, name)
    return (await inTransaction(tools, caller, (tx) => findAccount(tx, name)))?.enabled ?? true
  }
  const providers = [
    ...(takesTestPayments ? [createTestProvider(tools.pool, tools.bus)] : []),
    createByHandProvider('cash', isOpen('cash')),
    createByHandProvider('invoice', isOpen('invoice')),
    createStripeProvider(stripe),
  ]
  return new Map(providers.map((provider) => [provider.name, provider]))
}
