import { shippingMethodLoaders } from './shipping-method.queries.ts'
import { shippingZoneLoaders } from './shipping-zone.queries.ts'

export { type Consignment, estimateOf, type ShippingRules } from './offer.rules.ts'
export { DeliveryEstimate, ShippingKind, ShippingMethod } from './shipping.type.ts'
export { methodRules, readMethodRules } from './shipping-method.queries.ts'
export type { ShippingMethodRow } from './shipping-method.table.ts'
export { readZoneRules, zoneRules } from './shipping-zone.queries.ts'

export const shippingLoaders = { ...shippingZoneLoaders, ...shippingMethodLoaders }
