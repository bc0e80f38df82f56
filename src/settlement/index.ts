export { isPaidFor } from './settlement.rules.ts'
export { takeStripeEvent } from './take-stripe-event.ts'
