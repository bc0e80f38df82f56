export { readAccount } from './order-account.ts'
export { refundProofs } from './refund.proofs.ts'
export { refundLoaders } from './refund.queries.ts'
