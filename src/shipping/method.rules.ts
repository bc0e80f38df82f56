import { formatMinor } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'
import { checkName } from '../taxes/name.rules.ts'
import { checkAmount } from './amount.rules.ts'
import type { ShippingMethodRow } from './shipping-method.table.ts'
import { checkSteps, isStepped, type StepDraft, stepsDraftOf } from './step.rules.ts'

const LONGEST_DESCRIPTION = 1_000
const HEAVIEST_GRAMS = 100_000_000
const LONGEST_DAYS = 365
const LAST_POSITION = 1_000_000

/** A method as somebody wrote it down. */
export interface MethodDraft {
  readonly zoneId?: string | null
  readonly name: string
  readonly description?: string | null
  readonly kind: ShippingMethodRow['kind']
  readonly price?: string | null
  readonly steps?: readonly StepDraft[] | null
  readonly freeFrom?: string | null
  readonly valueBasis?: ShippingMethodRow['valueBasis']
  readonly maxWeightGrams?: number | null
  readonly minDays?: number | null
  readonly maxDays?: number | null
  readonly taxing?: ShippingMethodRow['taxing'] | null
  readonly taxClassId?: string | null
  readonly active?: boolean | null
  readonly position?: number | null
}

type Known = 'id' | 'tenantId' | 'version' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'
/** A method that keeps the rules. Zone and tax class are yet to be looked up. */
export type MethodFacts = Omit<ShippingMethodRow, Known>

/** A method as a whole; amounts are in `currency`. */
export function checkMethod(draft: MethodDraft, currency: string): MethodFacts {
  const { kind, valueBasis = null, zoneId = null, taxClassId = null } = draft
  const taxing = draft.taxing ?? 'CLASS'
  if (zoneId === null && kind !== 'PICK_UP') refuse('REQUIRED', 'It is shipped somewhere.', 'input', 'shippingZoneId')
  if (taxClassId !== null && taxing === 'LINES')
    refuse('INVALID', 'What is taxed as the lines are has no tax class of its own.', 'input', 'taxClassId')
  const priced = isStepped(kind)
    ? { priceMinor: noPrice(draft.price), steps: checkSteps(draft.steps ?? [], kind, currency) }
    : { priceMinor: checkPrice(draft.price, currency), steps: noSteps(draft.steps) }
  const freeFromMinor = draft.freeFrom ? checkThreshold(draft.freeFrom, currency) : null
  if (valueBasis === null && (freeFromMinor !== null || kind === 'BY_VALUE'))
    refuse('REQUIRED', 'Say whether the value of goods is meant with or without tax.', 'input', 'valueBasis')
  return {
    ...{ zoneId, kind, currency, ...priced, freeFromMinor, valueBasis, taxing, taxClassId },
    name: checkName(draft.name, 'input', 'name'),
    description: checkDescription(draft.description),
    maxWeightGrams: checkWhole(draft.maxWeightGrams, 1, HEAVIEST_GRAMS, 'maxWeightGrams'),
    ...checkDays(draft),
    active: draft.active ?? true,
    position: checkPosition(draft.position) ?? 0,
  }
}

/** The draft of a method with changes: what is left out stays, null clears what may be empty. */
export function draftWith(now: ShippingMethodRow, changes: Partial<Nullable<MethodDraft>>): MethodDraft {
  const kind = changes.kind ?? now.kind
  const { name, active, taxing, position } = now
  const given = Object.entries(changes).filter(([, value]) => value !== undefined)
  const draft = { ...draftOf(now, kind), ...Object.fromEntries(given) }
  return {
    ...draft,
    kind,
    name: changes.name ?? name,
    active: changes.active ?? active,
    taxing: changes.taxing ?? taxing,
    position: changes.position ?? position,
  }
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null }

/** The draft that a method could have been made of; how it is priced is left out where that is about to be another way. */
function draftOf(method: ShippingMethodRow, kind: MethodDraft['kind']): MethodDraft {
  const { priceMinor, freeFromMinor, steps, currency, ...same } = method
  return {
    ...same,
    price: priceMinor === null || isStepped(kind) ? null : formatMinor(priceMinor, currency),
    steps: method.kind === kind && isStepped(kind) ? stepsDraftOf(method) : null,
    freeFrom: freeFromMinor === null ? null : formatMinor(freeFromMinor, currency),
  }
}

function checkPrice(price: string | null | undefined, currency: string): bigint {
  if (price === null || price === undefined) return refuse('REQUIRED', 'It needs a price.', 'input', 'price')
  return checkAmount(price, currency, 'input', 'price')
}

function noPrice(price: string | null | undefined): null {
  if (price !== null && price !== undefined)
    refuse('INVALID', 'What costs by steps has no other price.', 'input', 'price')
  return null
}

function noSteps(steps: MethodDraft['steps']): [] {
  if (steps && steps.length > 0) refuse('INVALID', 'Only what costs by weight or value has steps.', 'input', 'steps')
  return []
}

function checkThreshold(text: string, currency: string): bigint {
  const minor = checkAmount(text, currency, 'input', 'freeFrom')
  if (minor === 0n) refuse('INVALID', 'What always costs nothing has a price of 0.', 'input', 'freeFrom')
  return minor
}

function checkDescription(text: string | null | undefined): string | null {
  const plain = text?.trim() ?? ''
  if (plain.length > LONGEST_DESCRIPTION)
    refuse('TOO_LONG', `At most ${LONGEST_DESCRIPTION} characters.`, 'input', 'description')
  return plain || null
}

function checkDays({ minDays, maxDays }: MethodDraft): Pick<MethodFacts, 'minDays' | 'maxDays'> {
  const [least, most] = [minDays ?? maxDays ?? null, maxDays ?? minDays ?? null]
  const days = {
    minDays: checkWhole(least, 0, LONGEST_DAYS, 'minDays'),
    maxDays: checkWhole(most, 0, LONGEST_DAYS, 'maxDays'),
  }
  if (least !== null && most !== null && least > most)
    refuse('INVALID', 'It takes at least as long at most as at least.', 'input', 'maxDays')
  return days
}

/** A place in a list, from the first. */
export const checkPosition = (position: number | null | undefined): number | null =>
  checkWhole(position, 0, LAST_POSITION, 'position')

function checkWhole(given: number | null | undefined, least: number, most: number, name: string): number | null {
  if (given === null || given === undefined) return null
  if (!Number.isInteger(given) || given < least || given > most)
    refuse('INVALID', `A whole number from ${least} to ${most}.`, 'input', name)
  return given
}
