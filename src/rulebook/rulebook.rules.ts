import type { TaxRate } from '../pricing/index.ts'
import { taxedAsOne } from '../pricing/taxed-amount.rules.ts'
import type { Totals } from '../pricing/totals.rules.ts'
import type { PromotionRule } from '../promotions/index.ts'
import type { ShippingRules } from '../shipping/index.ts'
import type { Place, TaxRule, TaxSettingsFacts } from '../taxes/index.ts'
import { applicableRates } from '../taxes/tax-rate.rules.ts'
import type { Classified, Rulebook } from './rulebook.ts'

interface CategoryTax {
  readonly id: string
  readonly parentId: string | null
  readonly taxClassId: string | null
}

const NO_SHIPPING: ShippingRules = { zones: [], methods: [] }

/** What a tenant has said, made ready to be asked. */
export function rulebookOf(
  version: bigint,
  settings: TaxSettingsFacts,
  rates: readonly TaxRule[],
  categories: readonly CategoryTax[],
  promotions: readonly PromotionRule[] = [],
  shipping = NO_SHIPPING,
): Rulebook {
  const { pricesIncludeTax, defaultRatePpm, roundingLevel, roundingMode, country, region } = settings
  return {
    version,
    pricesIncludeTax,
    rounding: { level: roundingLevel, rounding: roundingMode },
    home: { country, region },
    defaultRates: defaultRatePpm === 0 ? [] : [{ name: 'Tax', ratePpm: defaultRatePpm }],
    ratesByCountry: byCountry(rates),
    classOfCategory: inherited(categories),
    categoryPaths: pathsOf(categories),
    promotions,
    shipping,
  }
}

function byCountry(rates: readonly TaxRule[]): Map<string, TaxRule[]> {
  const groups = new Map(rates.map(({ country }) => [country, [] as TaxRule[]]))
  for (const rate of rates) groups.get(rate.country)?.push(rate)
  return groups
}

/** The class of each category: its own, else that of the nearest one above it. */
function inherited(categories: readonly CategoryTax[]): Map<string, string> {
  const byId = new Map(categories.map((category) => [category.id, category]))
  const classOf = (category: CategoryTax | undefined): string | undefined =>
    category && (category.taxClassId ?? classOf(byId.get(category.parentId ?? '')))
  return new Map(
    categories.flatMap((category) => {
      const taxClass = classOf(category)
      return taxClass ? [[category.id, taxClass] as const] : []
    }),
  )
}

/** Each category with all that it lies in. */
function pathsOf(categories: readonly CategoryTax[]): Map<string, readonly string[]> {
  const byId = new Map(categories.map((category) => [category.id, category]))
  const pathOf = ({ id, parentId }: CategoryTax): string[] => {
    const parent = byId.get(parentId ?? '')
    return parent ? [id, ...pathOf(parent)] : [id]
  }
  return new Map(categories.map((category) => [category.id, pathOf(category)]))
}

/** The rates that tax a product at a place: of its own class, else of its category's, else of none; else the default. */
export function ratesFor(rulebook: Rulebook, product: Classified, place: Place, moment: Date): readonly TaxRate[] {
  const rates = rulebook.ratesByCountry.get(place.country ?? '')
  if (!rates) return rulebook.defaultRates
  const taxClassId = product.taxClassId ?? rulebook.classOfCategory.get(product.categoryId ?? '') ?? null
  const found = applicableRates(rates, taxClassId, place, moment)
  return found.length > 0 ? found.map(({ name, ratePpm }) => ({ name, ratePpm })) : rulebook.defaultRates
}

/** What one piece costs with its tax, at home. */
export function priceWithTax(rulebook: Rulebook, amountMinor: bigint, product: Classified, moment: Date): Totals {
  const { pricesIncludeTax: includesTax, home, rounding } = rulebook
  const rates = ratesFor(rulebook, product, home, moment)
  return taxedAsOne({ amountMinor, quantity: 1, includesTax, rates }, rounding.rounding).total
}
