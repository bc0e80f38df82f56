import { can } from '../platform/guard.ts'
import type { Module } from '../platform/module.ts'
import type { Services } from '../services.ts'
import {
  RefundOfEventResolver,
  RefundResolver,
  RefundsOfOrderResolver,
  RefundsOfReturnResolver,
} from './refund.resolver.ts'
import { RefundCreate } from './refund-create.mutation.ts'
import { RefundQuoteResolver } from './refund-quote.resolver.ts'

const giveBack = can('payments:refund')

export const refunds: Module<Services> = {
  resolvers: [
    RefundResolver,
    RefundsOfOrderResolver,
    RefundsOfReturnResolver,
    RefundOfEventResolver,
    RefundQuoteResolver,
    RefundCreate,
  ],
  permissions: {
    Query: { refundQuote: giveBack },
    Mutation: { refundCreate: giveBack },
  },
}
