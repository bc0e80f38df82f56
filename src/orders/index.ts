export { orderLoaders } from './order.queries.ts'
export { maySee } from './visibility.ts'
