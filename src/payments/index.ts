import type { Bus } from '../platform/bus.ts'
import type { Pool } from '../platform/pool.ts'
import type { PaymentProvider } from './provider.ts'
import { createTestProvider } from './test-provider.ts'

export {
  findDuePayment,
  listDuePayments,
  lockPayment,
  paymentLoaders,
  postponePayment,
  setPayment,
  settlePaymentSoon,
} from './payment.queries.ts'
export { type PaymentRow, payments } from './payment.table.ts'
export { Payment } from './payment.type.ts'
export type { PaymentOutcome, PaymentProvider } from './provider.ts'

/** The providers of this deployment, by name. */
export function createProviders(pool: Pool, bus: Bus): ReadonlyMap<string, PaymentProvider> {
  return new Map([createTestProvider(pool, bus)].map((provider) => [provider.name, provider]))
}
