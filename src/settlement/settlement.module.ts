import { anybody, can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import type { Services } from '../services.ts'
import { PaymentCapture } from './payment-capture.mutation.ts'
import { PaymentComplete } from './payment-complete.mutation.ts'
import { PaymentRecord } from './payment-record.mutation.ts'
import { PaymentReview } from './payment-review.mutation.ts'
import { PaymentVoid } from './payment-void.mutation.ts'
import { settlePayments } from './settle-payments.sweep.ts'

const writePayments = can('payments:write')

export const settlement: Module<Services> = {
  resolvers: [PaymentComplete, PaymentCapture, PaymentVoid, PaymentRecord, PaymentReview],
  permissions: {
    Mutation: {
      // Open to anybody, but it asks, for each order, whether the caller may pay for it.
      paymentComplete: anybody,
      paymentCapture: writePayments,
      paymentVoid: writePayments,
      paymentRecord: writePayments,
      paymentReview: writePayments,
    },
  },
  sweeps: [settlePayments],
}
