export { fulfilmentProofs } from './fulfilment.proofs.ts'
export { fulfilmentLoaders, listShippedParts, type ShippedPart } from './shipment.queries.ts'
