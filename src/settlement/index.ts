export { applyRefund, lockStanding } from './apply-outcome.ts'
export { providerFor } from './provider-for.ts'
export { takeStripeEvent } from './take-stripe-event.ts'
