import type { Taxation, TaxRate } from '../pricing/index.ts'
import type { PromotionRule } from '../promotions/index.ts'
import type { ShippingRules } from '../shipping/index.ts'
import type { Place, TaxRule } from '../taxes/index.ts'

/** All that a tenant has laid down of prices, as plain data. */
export interface Rulebook {
  /** 0 where the tenant has said nothing. */
  readonly version: bigint
  readonly pricesIncludeTax: boolean
  readonly rounding: Pick<Taxation, 'level' | 'rounding'>
  /** Where taxes are the shop's own. */
  readonly home: Place
  /** What is charged where no rate applies. */
  readonly defaultRates: readonly TaxRate[]
  readonly ratesByCountry: ReadonlyMap<string, readonly TaxRule[]>
  /** The tax class that products of a category have where they have none of their own. */
  readonly classOfCategory: ReadonlyMap<string, string>
  /** Each category with all that it lies in. */
  readonly categoryPaths: ReadonlyMap<string, readonly string[]>
  /** The automatic ones. */
  readonly promotions: readonly PromotionRule[]
  readonly shipping: ShippingRules
}

/** What tells the tax class of a product. */
export interface Classified {
  readonly taxClassId: string | null
  readonly categoryId: string | null
}
