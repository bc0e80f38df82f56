import { refuse } from '../platform/refusal.ts'
import { checkAmount, checkCount, checkPercentOff } from './amount.rules.ts'
import type { BenefitFacts } from './promotion.table.ts'
import { checkSelection, type GivenProducts } from './selection.rules.ts'

const MOST_PIECES = 10_000

/** A benefit as somebody wrote it down. */
export interface GivenBenefit {
  readonly kind: BenefitFacts['kind']
  readonly percent?: string | null
  readonly mostAmount?: string | null
  readonly amount?: string | null
  readonly per?: 'EACH' | 'ACROSS' | null
  readonly price?: string | null
  readonly buys?: GivenProducts | null
  readonly buyQuantity?: number | null
  readonly getQuantity?: number | null
  readonly mostTimes?: number | null
  readonly variantId?: string | null
  readonly quantity?: number | null
}

/** What each kind is told by; nothing else may be given with it. */
const FIELDS: Record<BenefitFacts['kind'], readonly (keyof GivenBenefit)[]> = {
  PERCENT_OFF: ['percent', 'mostAmount'],
  AMOUNT_OFF: ['amount', 'per'],
  FIXED_PRICE: ['price'],
  FREE_SHIPPING: [],
  BUY_X_GET_Y: ['buys', 'buyQuantity', 'getQuantity', 'percent', 'mostTimes'],
  GIFT: ['variantId', 'quantity'],
}

/** What a promotion grants; amounts are in `currency`. */
export function checkBenefit(given: GivenBenefit, currency: string, ...path: string[]): BenefitFacts {
  const { kind } = given
  for (const [name, value] of Object.entries(given)) {
    if (name === 'kind' || value === null || value === undefined) continue
    if (!FIELDS[kind].includes(name as keyof GivenBenefit)) {
      refuse('INVALID', `${kind} is not told by \`${name}\`.`, ...path, name)
    }
  }
  const needed = <T>(value: T | null | undefined, name: keyof GivenBenefit): T =>
    value ?? refuse('REQUIRED', `${kind} needs \`${name}\`.`, ...path, name)
  const count = (name: 'buyQuantity' | 'getQuantity' | 'quantity' | 'mostTimes', value: number) =>
    checkCount(value, MOST_PIECES, ...path, name)
  switch (kind) {
    case 'PERCENT_OFF': {
      const percentPpm = checkPercentOff(needed(given.percent, 'percent'), ...path, 'percent')
      if (!given.mostAmount) return { kind, percentPpm }
      return { kind, percentPpm, mostMinor: checkAmount(given.mostAmount, currency, 1n, ...path, 'mostAmount') }
    }
    case 'AMOUNT_OFF': {
      const amountMinor = checkAmount(needed(given.amount, 'amount'), currency, 1n, ...path, 'amount')
      return { kind, amountMinor, per: given.per ?? 'ACROSS' }
    }
    case 'FIXED_PRICE':
      return { kind, priceMinor: checkAmount(needed(given.price, 'price'), currency, 0n, ...path, 'price') }
    case 'FREE_SHIPPING':
      return { kind }
    case 'BUY_X_GET_Y': {
      const deal = {
        kind,
        buys: given.buys ? checkSelection(given.buys, ...path, 'buys') : {},
        buyQuantity: count('buyQuantity', needed(given.buyQuantity, 'buyQuantity')),
        getQuantity: count('getQuantity', needed(given.getQuantity, 'getQuantity')),
        percentPpm: checkPercentOff(given.percent ?? '100', ...path, 'percent'),
      }
      return typeof given.mostTimes === 'number' ? { ...deal, mostTimes: count('mostTimes', given.mostTimes) } : deal
    }
    case 'GIFT':
      return {
        kind,
        variantId: needed(given.variantId, 'variantId'),
        quantity: count('quantity', given.quantity ?? 1),
      }
  }
}
