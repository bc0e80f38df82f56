import { formatMinor } from '../platform/currency.ts'
import type { ShippingMethodRow } from './shipping-method.table.ts'
import type { ShippingZoneRow } from './shipping-zone.table.ts'
import { isStepped } from './step.rules.ts'
import { type Destination, zoneOf } from './zone.rules.ts'

/** All that a shop has laid down of shipping; methods in the order in which they are shown. */
export interface ShippingRules {
  readonly zones: readonly ShippingZoneRow[]
  readonly methods: readonly ShippingMethodRow[]
}

/** What is to be shipped, and where to. */
export interface Consignment {
  readonly currency: string
  readonly destination: Destination | null
  readonly grams: bigint
  /** What the goods come to after what came off their lines, without tax and with it. */
  readonly value: Readonly<Record<'NET' | 'GROSS', bigint>>
}

/** A method that can be chosen, and what it costs as prices are entered. */
export interface Offer {
  readonly method: ShippingMethodRow
  readonly priceMinor: bigint
  /** The same, were the goods worth too little for it to be free. */
  readonly regularMinor: bigint
}

/** Why a method cannot be chosen, in a word and in a sentence. */
export interface Hindrance {
  readonly reason: 'NO_LONGER_OFFERED' | 'NO_ADDRESS' | 'NOT_OFFERED_THERE' | 'TOO_HEAVY' | 'BELOW_FIRST_STEP'
  readonly message: string
}

/** Whether a shop ships: then a cart is not ordered before it is said how. */
export const isShipping = ({ methods }: ShippingRules): boolean => methods.some(({ active }) => active)

export const isOffer = (found: Offer | Hindrance): found is Offer => 'method' in found

/** Everything that can be chosen. */
export const offersOf = (rules: ShippingRules, consignment: Consignment): Offer[] => {
  const zoneId = zoneIdOf(rules, consignment)
  return rules.methods.map((method) => offerOf(method, zoneId, consignment)).filter(isOffer)
}

/** What has been chosen, or why it cannot be any more. */
export function chosenOf(rules: ShippingRules, methodId: string, consignment: Consignment): Offer | Hindrance {
  const method = rules.methods.find(({ id }) => id === methodId)
  if (!method) return hindered('NO_LONGER_OFFERED', 'What was chosen is no longer offered.')
  return offerOf(method, zoneIdOf(rules, consignment), consignment)
}

const zoneIdOf = ({ zones }: ShippingRules, { destination }: Consignment): string | undefined =>
  destination ? zoneOf(zones, destination)?.id : undefined

function offerOf(method: ShippingMethodRow, zoneId: string | undefined, consignment: Consignment): Offer | Hindrance {
  const { name, currency, maxWeightGrams } = method
  const { destination, grams } = consignment
  if (!method.active || currency !== consignment.currency)
    return hindered('NO_LONGER_OFFERED', `${name} is no longer offered.`)
  if (method.zoneId !== null && !destination) return hindered('NO_ADDRESS', `${name} needs an address.`)
  if (method.zoneId !== null && method.zoneId !== zoneId)
    return hindered('NOT_OFFERED_THERE', `${name} is not offered where this goes.`)
  if (maxWeightGrams !== null && grams > BigInt(maxWeightGrams))
    return hindered('TOO_HEAVY', `${name} takes at most ${maxWeightGrams} g, and this is ${grams} g.`)
  const regularMinor = regularOf(method, consignment)
  if (regularMinor === undefined) return hindered('BELOW_FIRST_STEP', `${name} is offered for more than this.`)
  return { method, regularMinor, priceMinor: isFree(method, consignment) ? 0n : regularMinor }
}

const hindered = (reason: Hindrance['reason'], message: string): Hindrance => ({ reason, message })

/** The price of the highest step that is reached. */
function regularOf({ kind, priceMinor, steps, valueBasis }: ShippingMethodRow, { grams, value }: Consignment) {
  if (!isStepped(kind)) return priceMinor ?? 0n
  const measure = kind === 'BY_WEIGHT' ? grams : value[valueBasis ?? 'GROSS']
  const step = steps.findLast(({ from }) => BigInt(from) <= measure)
  return step && BigInt(step.priceMinor)
}

const isFree = ({ freeFromMinor, valueBasis }: ShippingMethodRow, { value }: Consignment): boolean =>
  freeFromMinor !== null && value[valueBasis ?? 'GROSS'] >= freeFromMinor

/** What a method that was chosen costs, in a sentence. */
export function sentenceOf({ method, priceMinor, regularMinor }: Offer): string {
  const { name, currency, freeFromMinor, valueBasis } = method
  const amount = (minor: bigint) => `${formatMinor(minor, currency)} ${currency}`
  if (priceMinor === regularMinor || freeFromMinor === null) return `${name} costs ${amount(priceMinor)}.`
  return `${name} costs nothing from ${amount(freeFromMinor)} ${valueBasis === 'NET' ? 'without' : 'with'} tax on.`
}

/** How many days it takes, where that is said. */
export const estimateOf = ({ minDays, maxDays }: Pick<ShippingMethodRow, 'minDays' | 'maxDays'>) =>
  minDays === null || maxDays === null ? null : { minDays, maxDays }
