export { takeStripeEvent } from './take-stripe-event.ts'
