import { isCurrency } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'
import { checkAmount, checkCount } from './amount.rules.ts'
import { checkBenefit, type GivenBenefit } from './benefit.rules.ts'
import type { Definition, PromotionRow } from './promotion.table.ts'
import { checkSelection, type GivenProducts } from './selection.rules.ts'

const LONGEST_NAME = 100
const LONGEST_GROUP = 50
const HIGHEST = 1_000_000
const MOST_USES = 1_000_000_000
const MOST_PIECES = 1_000_000

/** What of a promotion somebody lays down. */
export type PromotionFacts = Pick<
  PromotionRow,
  | 'name'
  | 'active'
  | 'automatic'
  | 'priority'
  | 'exclusiveGroup'
  | 'startsAt'
  | 'endsAt'
  | 'totalLimit'
  | 'customerLimit'
  | 'definition'
>

/** A promotion as somebody wrote it down: what is left out stays as it is, null clears. */
export interface GivenPromotion {
  readonly name?: string | null
  readonly currency?: string | null
  readonly active?: boolean | null
  readonly automatic?: boolean | null
  readonly priority?: number | null
  readonly exclusiveGroup?: string | null
  readonly combinesWith?: Definition['combinesWith'] | null
  readonly appliesTo?: Definition['appliesTo'] | null
  readonly products?: GivenProducts | null
  readonly mostUnitsPerLine?: number | null
  readonly benefit?: GivenBenefit | null
  readonly startsAt?: Date | null
  readonly endsAt?: Date | null
  readonly minimumSpend?: {
    readonly amount: string
    readonly basis?: 'NET' | 'GROSS' | null
    readonly on?: GivenProducts | null
    readonly afterCodes?: boolean | null
  } | null
  readonly minimumQuantity?: { readonly quantity: number; readonly on?: GivenProducts | null } | null
  readonly firstOrderOnly?: boolean | null
  readonly totalLimit?: number | null
  readonly customerLimit?: number | null
}

/** What a promotion is where nothing is said of it. */
const USUAL: Omit<PromotionFacts, 'name' | 'definition'> & { definition: Omit<Definition, 'benefit' | 'appliesTo'> } = {
  active: true,
  automatic: false,
  priority: 0,
  exclusiveGroup: null,
  startsAt: null,
  endsAt: null,
  totalLimit: null,
  customerLimit: null,
  definition: { combinesWith: ['PRODUCT', 'ORDER', 'SHIPPING'], firstOrderOnly: false },
}

type Known = Omit<PromotionFacts, 'name' | 'definition'> & { name?: string; definition: Partial<Definition> }

/** What a promotion becomes; amounts are in the shop's currency. */
export function promotionOf(given: GivenPromotion, currency: string, now: Known = USUAL): PromotionFacts {
  checkCurrency(given.currency, currency)
  const facts = {
    name: typeof given.name === 'string' ? checkName(given.name) : (now.name ?? checkName('')),
    active: given.active ?? now.active,
    automatic: given.automatic ?? now.automatic,
    priority: typeof given.priority === 'number' ? checkPriority(given.priority) : now.priority,
    exclusiveGroup: replaced(now.exclusiveGroup, given.exclusiveGroup, checkGroup) ?? null,
    startsAt: given.startsAt === undefined ? now.startsAt : given.startsAt,
    endsAt: given.endsAt === undefined ? now.endsAt : given.endsAt,
    totalLimit: replaced(now.totalLimit, given.totalLimit, (n) => checkUses(n, 'totalLimit')) ?? null,
    customerLimit: replaced(now.customerLimit, given.customerLimit, (n) => checkUses(n, 'customerLimit')) ?? null,
    definition: definitionOf(given, currency, now.definition),
  }
  const { startsAt, endsAt } = facts
  if (startsAt && endsAt && startsAt >= endsAt) {
    refuse('INVALID', 'A promotion begins before it is over.', 'input', 'endsAt')
  }
  return facts
}

function definitionOf(given: GivenPromotion, currency: string, now: Partial<Definition>): Definition {
  const benefit = given.benefit
    ? checkBenefit(given.benefit, currency, 'input', 'benefit')
    : (now.benefit ?? refuse('REQUIRED', 'Say what it grants.', 'input', 'benefit'))
  const products = replaced(now.products, given.products, (selection) => checkSelection(selection, 'input', 'products'))
  const usual =
    benefit.kind === 'FREE_SHIPPING' ? 'SHIPPING' : products || benefit.kind === 'GIFT' ? 'PRODUCTS' : 'ORDER'
  const definition: Definition = {
    combinesWith: given.combinesWith ? [...new Set(given.combinesWith)] : (now.combinesWith ?? []),
    appliesTo: given.appliesTo ?? now.appliesTo ?? usual,
    products,
    benefit,
    mostUnitsPerLine: replaced(now.mostUnitsPerLine, given.mostUnitsPerLine, (n) =>
      checkCount(n, MOST_PIECES, 'input', 'mostUnitsPerLine'),
    ),
    minimumSpend: replaced(now.minimumSpend, given.minimumSpend, ({ amount, basis, on, afterCodes }) => ({
      amountMinor: checkAmount(amount, currency, 1n, 'input', 'minimumSpend', 'amount'),
      basis: basis ?? 'GROSS',
      on: on ? checkSelection(on, 'input', 'minimumSpend', 'on') : undefined,
      afterCodes: afterCodes ?? false,
    })),
    minimumQuantity: replaced(now.minimumQuantity, given.minimumQuantity, ({ quantity, on }) => ({
      quantity: checkCount(quantity, MOST_PIECES, 'input', 'minimumQuantity', 'quantity'),
      on: on ? checkSelection(on, 'input', 'minimumQuantity', 'on') : undefined,
    })),
    firstOrderOnly: given.firstOrderOnly ?? now.firstOrderOnly ?? false,
  }
  checkFit(definition)
  return definition
}

/** Refuses what would never take anything off. */
function checkFit({ appliesTo, products, benefit: { kind } }: Definition): void {
  const isOfShipping = appliesTo === 'SHIPPING'
  if (kind === 'FREE_SHIPPING' && !isOfShipping) {
    refuse('INVALID', 'Free shipping is for SHIPPING.', 'input', 'appliesTo')
  }
  if (isOfShipping && (kind === 'BUY_X_GET_Y' || kind === 'GIFT')) {
    refuse('INVALID', `${kind} is not for SHIPPING.`, 'input', 'appliesTo')
  }
  if (products && appliesTo !== 'PRODUCTS') {
    refuse('INVALID', 'Only a promotion for PRODUCTS says which.', 'input', 'products')
  }
}

function replaced<T, U>(now: T, given: U | null | undefined, check: (given: U) => NonNullable<T>): T | undefined {
  if (given === undefined) return now
  return given === null ? undefined : check(given)
}

function checkName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') refuse('REQUIRED', 'A promotion needs a name.', 'input', 'name')
  if (trimmed.length > LONGEST_NAME) {
    refuse('TOO_LONG', `A name has at most ${LONGEST_NAME} characters.`, 'input', 'name')
  }
  return trimmed
}

function checkGroup(group: string): string {
  const trimmed = group.trim()
  if (trimmed === '') refuse('REQUIRED', 'A group has a name; null is none.', 'input', 'exclusiveGroup')
  if (trimmed.length <= LONGEST_GROUP) return trimmed
  return refuse('TOO_LONG', `A group has at most ${LONGEST_GROUP} characters.`, 'input', 'exclusiveGroup')
}

function checkPriority(priority: number): number {
  if (Math.abs(priority) <= HIGHEST) return priority
  return refuse('INVALID', `A priority is from -${HIGHEST} to ${HIGHEST}.`, 'input', 'priority')
}

const checkUses = (limit: number, name: string): number => checkCount(limit, MOST_USES, 'input', name)

/** Amounts are in the shop's currency; whoever names one must name that. */
function checkCurrency(given: string | null | undefined, currency: string): void {
  if (given === null || given === undefined || given === currency) return
  if (!isCurrency(given)) refuse('INVALID', 'A currency is a code of ISO 4217, such as EUR.', 'input', 'currency')
  refuse('CURRENCY_MISMATCH', `This shop sells in ${currency}.`, 'input', 'currency')
}
