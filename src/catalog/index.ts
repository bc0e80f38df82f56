export { catalogLoaders } from './catalog.queries.ts'
export { categoryTaxes, readCategoryTaxes } from './category-taxes.queries.ts'
export { countingSales, countSales } from './count-sales.ts'
export { ensureCategories } from './ensure-categories.ts'
export { checkHtml } from './html.rules.ts'
export { checkImage, type ImageFacts } from './image.rules.ts'
export { lockProducts } from './lock-products.ts'
export { because, moving, STOCK_LOW, tellingLows, wakeStock } from './move-stock.ts'
export { leavesLittle, SCARCE } from './offer.rules.ts'
export { isVisible, slugOf } from './product.rules.ts'
export { ProductVariant, StockPolicy, VariantOption } from './product.type.ts'
export { type StockedVariant, variantFields } from './product-tree.ts'
export { refreshAvailability } from './refresh-products.ts'
export { isBuyable, joinShelf, listShelved, type Shelved, shelfPrice, shelfProductFields } from './shelf.ts'
export { type StockLevelRow, stockLevels } from './stock.table.ts'
export { type StockLocationRow, stockLocations } from './stock-location.table.ts'
export {
  type StockMovementReason,
  type StockMovementRow,
  stockMovementReason,
  stockMovements,
} from './stock-movement.table.ts'
export type { Outcome, ProductDraft } from './upsert.rules.ts'
export { type Upserted, upsertProducts } from './upsert-products.ts'
export { checkVariant, type VariantFacts } from './variant.rules.ts'
export { variants } from './variant.table.ts'
