export { orderLoaders } from './order.queries.ts'
