import { formatMinor } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'
import { checkAmount } from './amount.rules.ts'
import type { ShippingMethodRow, ShippingStep } from './shipping-method.table.ts'

type Kind = ShippingMethodRow['kind']

const MOST_STEPS = 100
const HEAVIEST_GRAMS = 100_000_000

/** A step as somebody wrote it down: from a weight, or from a value. */
export interface StepDraft {
  readonly fromWeightGrams?: number | null
  readonly fromValue?: string | null
  readonly price: string
}

/** Whether a method costs by steps. */
export const isStepped = (kind: Kind): kind is 'BY_WEIGHT' | 'BY_VALUE' => kind === 'BY_WEIGHT' || kind === 'BY_VALUE'

/** Steps of weight or of value, each higher than the one before it. */
export function checkSteps(
  drafts: readonly StepDraft[],
  kind: 'BY_WEIGHT' | 'BY_VALUE',
  currency: string,
): ShippingStep[] {
  if (drafts.length === 0) refuse('REQUIRED', 'It needs at least one step.', 'input', 'steps')
  if (drafts.length > MOST_STEPS) refuse('TOO_MANY', `There are at most ${MOST_STEPS} steps.`, 'input', 'steps')
  let before = -1n
  return drafts.map((draft, i) => {
    const path = ['input', 'steps', String(i)]
    const [name, other] =
      kind === 'BY_WEIGHT' ? (['fromWeightGrams', 'fromValue'] as const) : (['fromValue', 'fromWeightGrams'] as const)
    if (draft[other] !== null && draft[other] !== undefined)
      refuse('INVALID', 'It costs by weight or by value, not by both.', ...path, other)
    const given = draft[name]
    if (given === null || given === undefined) refuse('REQUIRED', 'A step begins somewhere.', ...path, name)
    const from =
      typeof given === 'number' ? checkWeight(given, ...path, name) : checkAmount(given, currency, ...path, name)
    if (from <= before) refuse('INVALID', 'Each step begins higher than the one before it.', ...path, name)
    before = from
    return { from: String(from), priceMinor: String(checkAmount(draft.price, currency, ...path, 'price')) }
  })
}

function checkWeight(grams: number, ...path: string[]): bigint {
  if (!Number.isInteger(grams) || grams < 0 || grams > HEAVIEST_GRAMS)
    refuse('INVALID', `A weight is 0 to ${HEAVIEST_GRAMS} grams.`, ...path)
  return BigInt(grams)
}

/** The steps of a method as they could have been written down. */
export const stepsDraftOf = ({ kind, steps, currency }: ShippingMethodRow): StepDraft[] =>
  steps.map(({ from, priceMinor }) => ({
    ...(kind === 'BY_WEIGHT'
      ? { fromWeightGrams: gramsOf({ from }) }
      : { fromValue: formatMinor(BigInt(from), currency) }),
    price: formatMinor(BigInt(priceMinor), currency),
  }))

/** From how many grams on a step of weight holds. */
export const gramsOf = ({ from }: Pick<ShippingStep, 'from'>): number => Number(from)
