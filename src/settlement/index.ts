export { applyRefund, lockStanding } from './apply-outcome.ts'
export { providerFor } from './provider-for.ts'
export { isPaidFor } from './settlement.rules.ts'
export { takeStripeEvent } from './take-stripe-event.ts'
