export { refundProofs } from './refund.proofs.ts'
export { refundLoaders } from './refund.queries.ts'
