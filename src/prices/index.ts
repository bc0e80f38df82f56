import { priceChangeLoaders } from './price-change.queries.ts'
import { priceChangeSetLoaders } from './price-change-set.queries.ts'
import { priceListLoaders } from './price-list.queries.ts'
import { variantPriceLoaders } from './variant-price.queries.ts'

export { checkCurrency } from './price-list.rules.ts'

export const priceLoaders = {
  ...priceListLoaders,
  ...priceChangeLoaders,
  ...priceChangeSetLoaders,
  ...variantPriceLoaders,
}
