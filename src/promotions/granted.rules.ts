import type { BasketLine, Promotion } from '../pricing/index.ts'
import type { Definition, PromotionRow, SelectionFacts } from './promotion.table.ts'

/** A promotion as it is laid down, with what of it prices depend on. */
export type PromotionRule = Pick<
  PromotionRow,
  'id' | 'name' | 'priority' | 'exclusiveGroup' | 'startsAt' | 'endsAt' | 'totalLimit' | 'customerLimit' | 'definition'
>

/** A promotion that comes into question, and how often it has been used. */
export interface Candidate {
  readonly rule: PromotionRule
  readonly code?: { readonly id: string; readonly code: string; readonly usageLimit: number | null }
  readonly used: number
  readonly usedByCustomer: number
  readonly usedOfCode: number
}

/** The promotion, with amounts in the shop's currency, as prices are worked out with it; undefined where it gives something that there is not. */
export function pricedPromotion(
  candidate: Candidate,
  gift: BasketLine | undefined,
  currency?: string,
): Promotion | undefined {
  const { rule, code } = candidate
  const benefit = benefitOf(rule, gift)
  if (!benefit) return undefined
  const { id, name, priority, definition } = rule
  const { appliesTo, products, minimumSpend, minimumQuantity, firstOrderOnly } = definition
  return {
    id,
    name,
    code: code?.code,
    priority,
    exclusiveGroup: rule.exclusiveGroup ?? undefined,
    combinesWith: definition.combinesWith,
    appliesTo: appliesTo === 'PRODUCTS' ? (products ?? {}) : appliesTo,
    mostUnitsPerLine: definition.mostUnitsPerLine,
    conditions: {
      currency: hasAmounts(definition) ? currency : undefined,
      startsAt: rule.startsAt ?? undefined,
      endsAt: rule.endsAt ?? undefined,
      minimumSpend: minimumSpend && { ...minimumSpend, amountMinor: BigInt(minimumSpend.amountMinor) },
      minimumQuantity,
      firstOrderOnly,
    },
    totalLimit: totalLimitOf(candidate),
    customerLimit: limitOf(rule.customerLimit, candidate.usedByCustomer),
    benefit,
  }
}

const hasAmounts = ({ benefit, minimumSpend }: Definition): boolean =>
  minimumSpend !== undefined ||
  benefit.kind === 'AMOUNT_OFF' ||
  benefit.kind === 'FIXED_PRICE' ||
  (benefit.kind === 'PERCENT_OFF' && benefit.mostMinor !== undefined)

const limitOf = (most: number | null, used: number) => (most === null ? undefined : { most, used })

/** The code's limit where that is reached, else the promotion's. */
function totalLimitOf({ rule, code, used, usedOfCode }: Candidate) {
  const ofCode = limitOf(code?.usageLimit ?? null, usedOfCode)
  return ofCode && ofCode.used >= ofCode.most ? ofCode : limitOf(rule.totalLimit, used)
}

function benefitOf(
  { definition: { benefit } }: PromotionRule,
  gift: BasketLine | undefined,
): Promotion['benefit'] | undefined {
  switch (benefit.kind) {
    case 'PERCENT_OFF': {
      const { kind, percentPpm, mostMinor } = benefit
      return { kind, percentPpm, mostMinor: mostMinor === undefined ? undefined : BigInt(mostMinor) }
    }
    case 'AMOUNT_OFF':
      return { ...benefit, amountMinor: BigInt(benefit.amountMinor) }
    case 'FIXED_PRICE':
      return { kind: benefit.kind, priceMinor: BigInt(benefit.priceMinor) }
    case 'GIFT':
      return gift && { kind: benefit.kind, line: gift }
    default:
      return benefit
  }
}

/** The products that a rule names anywhere. */
export const selectionsOf = ({ products, benefit, minimumSpend, minimumQuantity }: PromotionRow['definition']) =>
  [products, benefit.kind === 'BUY_X_GET_Y' ? benefit.buys : undefined, minimumSpend?.on, minimumQuantity?.on].filter(
    (selection): selection is SelectionFacts => selection !== undefined,
  )
