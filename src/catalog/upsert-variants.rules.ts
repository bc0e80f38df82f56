import { Refusal } from '../platform/refusal.ts'
import { type BaseChange, rebased } from './base-price.rules.ts'
import { AWAITS_APPROVAL, type PricePowers } from './price-change.rules.ts'
import type { StockedVariant } from './product-tree.ts'
import type { ProductDraft, Standing } from './upsert.rules.ts'
import { combinationOf, Siblings, type VariantFacts } from './variant.rules.ts'
import { stillAbove } from './variant-change.rules.ts'

export type VariantValues = Pick<
  StockedVariant,
  | 'id'
  | 'sku'
  | 'options'
  | 'currency'
  | 'priceMinor'
  | 'compareAtMinor'
  | 'approvedMinor'
  | 'barcode'
  | 'weightGrams'
  | 'available'
  | 'stockPolicy'
>

export const same = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))

/** Compares the variants of a draft with those that stand; what cannot be kept is added to the refusals. */
export function planVariants(
  draft: ProductDraft,
  standing: Standing | undefined,
  owners: Map<string, string>,
  powers: PricePowers,
  refusals: Refusal[],
) {
  const self = standing?.product.id ?? draft.slug
  const found = matches(draft.variants, standing?.variants ?? [])
  const untouched = (standing?.variants ?? []).filter((variant) => !found.includes(variant))
  const siblings = new Siblings(untouched)
  const addedVariants: VariantFacts[] = []
  const changedVariants: VariantValues[] = []
  const changedStock: VariantValues[] = []
  const changedPolicies: VariantValues[] = []
  const changedPrices: BaseChange[] = []
  draft.variants.forEach((facts, i) => {
    const now = found[i]
    try {
      const owner = owners.get(facts.sku)
      if (owner !== undefined && owner !== self)
        throw new Refusal('TAKEN', `The SKU ${facts.sku} belongs to another product.`, ['variants', String(i), 'sku'])
      siblings.admit({ sku: facts.sku, options: facts.options ?? now?.options }, 'variants', String(i))
      owners.set(facts.sku, self)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusals.push(error)
      return
    }
    if (!now) {
      addedVariants.push(facts)
      return
    }
    const wanted = changed(now, facts)
    const price = priceOf(now, wanted, standing?.isGuarded ?? false, powers, ['variants', String(i), 'price'], refusals)
    if (price.change) changedPrices.push(price.change)
    const { currency, priceMinor, compareAtMinor, approvedMinor } = price.kept
    const after = { ...wanted, currency, priceMinor, compareAtMinor, approvedMinor }
    if (!VARIANT.every((name) => same(after[name], now[name]))) changedVariants.push(after)
    if (after.available !== now.available) changedStock.push(after)
    if (after.stockPolicy !== now.stockPolicy) changedPolicies.push(after)
  })
  return { addedVariants, changedVariants, changedStock, changedPolicies, changedPrices }
}

const VARIANT = [
  'sku',
  'options',
  'currency',
  'priceMinor',
  'compareAtMinor',
  'approvedMinor',
  'barcode',
  'weightGrams',
  'stockPolicy',
] as const

/** For each variant of the draft the standing one it means: the one of its SKU, else the one of its options whose SKU nobody names. */
function matches(drafts: readonly VariantFacts[], standing: readonly StockedVariant[]): (StockedVariant | undefined)[] {
  const skus = new Map(standing.map((variant) => [variant.sku, variant]))
  const named = new Set(drafts.map(({ sku }) => sku))
  const combinations = new Map(
    standing.filter(({ sku }) => !named.has(sku)).map((variant) => [combinationOf(variant.options), variant]),
  )
  return drafts.map(({ sku, options }) => {
    const bySku = skus.get(sku)
    if (bySku) return bySku
    const combination = combinationOf(options ?? [])
    const byOptions = combinations.get(combination)
    combinations.delete(combination)
    return byOptions
  })
}

/** The price that a draft asks for; where the rules do not let it, the one that stands. */
function priceOf(
  now: StockedVariant,
  wanted: VariantValues,
  isGuarded: boolean,
  powers: PricePowers,
  path: readonly string[],
  refusals: Refusal[],
): ReturnType<typeof rebased> {
  try {
    const priced = rebased(now, wanted, isGuarded, powers, ...path)
    if (priced.change?.outcome === 'SUBMITTED') refusals.push(new Refusal('WRONG_STATE', AWAITS_APPROVAL.message, path))
    return priced
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    refusals.push(error)
    return { kept: now }
  }
}

function changed(
  now: StockedVariant,
  {
    sku,
    options,
    currency,
    priceMinor,
    compareAtMinor,
    barcode,
    weightGrams,
    available,
    stockPolicy = now.stockPolicy,
  }: VariantFacts,
): VariantValues {
  const stock = available ?? now.available
  return {
    id: now.id,
    sku,
    options: options ?? now.options,
    currency,
    priceMinor,
    compareAtMinor:
      compareAtMinor !== undefined
        ? compareAtMinor
        : now.currency === currency
          ? stillAbove(now.compareAtMinor, priceMinor)
          : null,
    approvedMinor: now.approvedMinor,
    barcode: barcode !== undefined ? barcode : now.barcode,
    weightGrams: weightGrams !== undefined ? weightGrams : now.weightGrams,
    available: stockPolicy === 'DENY' ? Math.max(0, stock) : stock,
    stockPolicy,
  }
}
