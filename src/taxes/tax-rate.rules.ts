import { refuse } from '../platform/refusal.ts'
import { isSameName, type Place } from './place.rules.ts'
import type { TaxRateRow } from './tax-rate.table.ts'

/** What of a rate is needed to tell whether, and how high, it taxes something. */
export type TaxRule = Pick<TaxRateRow, 'taxClassId' | 'country' | 'region' | 'name' | 'ratePpm' | 'startsAt' | 'endsAt'>

/**
 * The rates that tax something of a class at a place: those of its class, else those of no class. What holds in all of
 * the country and what holds in its region come together.
 */
export function applicableRates(
  rates: readonly TaxRule[],
  taxClassId: string | null,
  place: Place,
  moment: Date,
): readonly TaxRule[] {
  const here = rates.filter((rate) => isAt(rate, place) && isValid(rate, moment))
  const ofClass = taxClassId === null ? [] : here.filter((rate) => rate.taxClassId === taxClassId)
  return ofClass.length > 0 ? ofClass : here.filter((rate) => rate.taxClassId === null)
}

/** Whether it is for a place. */
export const isAt = (rate: TaxRule, { country, region }: Place): boolean =>
  rate.country === country && (rate.region === null || isSameName(rate.region, region))

const isValid = (rate: TaxRule, moment: Date): boolean => hindranceOf(rate, moment) === undefined

/** Why it does not hold at a moment; undefined where it does. */
export function hindranceOf({ startsAt, endsAt }: TaxRule, moment: Date): 'NOT_STARTED' | 'ENDED' | undefined {
  if (startsAt !== null && moment < startsAt) return 'NOT_STARTED'
  return endsAt !== null && moment >= endsAt ? 'ENDED' : undefined
}

/** Refuses a rate that begins no earlier than it ends. */
export function checkDates({ startsAt, endsAt }: Pick<TaxRule, 'startsAt' | 'endsAt'>): void {
  if (startsAt && endsAt && startsAt >= endsAt) refuse('INVALID', 'A rate begins before it is over.', 'input', 'endsAt')
}

/** Refuses a rate of the same name, class, country and region as another one that is valid at the same time: it would be taken twice. */
export function checkOverlaps(rate: TaxRule & { id: string }, others: readonly TaxRateRow[]): void {
  const twin = others.find(
    (other) =>
      other.id !== rate.id &&
      other.taxClassId === rate.taxClassId &&
      other.country === rate.country &&
      isSameName(other.region, rate.region) &&
      isSameName(other.name, rate.name) &&
      beginsBeforeEndOf(rate, other) &&
      beginsBeforeEndOf(other, rate),
  )
  if (!twin) return
  const from = twin.startsAt ? ` from ${twin.startsAt.toISOString()}` : ''
  const until = twin.endsAt ? ` until ${twin.endsAt.toISOString()}` : ''
  refuse('OVERLAPS', `There is a rate "${twin.name}" of the same kind${from}${until}.`, 'input', 'startsAt')
}

const beginsBeforeEndOf = (a: TaxRule, b: TaxRule): boolean =>
  a.startsAt === null || b.endsAt === null || a.startsAt < b.endsAt
