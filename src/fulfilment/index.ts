export { fulfilmentLoaders } from './shipment.queries.ts'
