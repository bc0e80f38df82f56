export { fulfilmentProofs } from './fulfilment.proofs.ts'
export { fulfilmentLoaders } from './shipment.queries.ts'
