import type { PaymentRow } from './payment.table.ts'
import type { PaymentHandle } from './provider.ts'

/** A payment as its provider is told of it. */
export const handleOf = ({ tenantId, id: paymentId, amountMinor, currency, reference }: PaymentRow): PaymentHandle => ({
  tenantId,
  paymentId,
  amountMinor,
  currency,
  reference,
})
