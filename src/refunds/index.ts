export { refundLoaders } from './refund.queries.ts'
