import { refuse } from '../platform/refusal.ts'
import type { StockedVariant } from './product-tree.ts'
import {
  checkBarcode,
  checkCompareAt,
  checkOptions,
  checkPrice,
  checkSku,
  checkStock,
  checkWeight,
  policyOf,
  type VariantDraft,
} from './variant.rules.ts'

type Changes = { readonly [K in keyof VariantDraft]?: VariantDraft[K] | null }
type Changed = Pick<
  StockedVariant,
  'sku' | 'options' | 'priceMinor' | 'compareAtMinor' | 'barcode' | 'weightGrams' | 'available' | 'stockPolicy'
>

/** What changes make of a variant; amounts are in its own currency. */
export function changedVariant(now: StockedVariant, changes: Changes): Changed {
  const { sku, price, compareAtPrice, stock, options, barcode, weightGrams } = changes
  const priceMinor = price ? checkPrice(price, now.currency, 'input', 'price') : now.priceMinor
  const stockPolicy = policyOf(changes, now.stockPolicy) ?? now.stockPolicy
  const available = typeof stock === 'number' ? checkStock(stock, 'input', 'stock') : now.available
  if (available < 0 && stockPolicy === 'DENY') {
    refuse(
      'WRONG_STATE',
      `${-available} pieces more were sold than there were: give \`stock\` as well.`,
      'input',
      typeof changes.sellsBeyondStock === 'boolean' ? 'sellsBeyondStock' : 'stockPolicy',
    )
  }
  return {
    sku: sku === undefined || sku === null ? now.sku : checkSku(sku, 'input', 'sku'),
    options: options ? checkOptions(options, 'input', 'options') : now.options,
    priceMinor,
    compareAtMinor:
      compareAtPrice === undefined
        ? stillAbove(now.compareAtMinor, priceMinor)
        : (compareAtPrice && checkCompareAt(compareAtPrice, priceMinor, now.currency, 'input', 'compareAtPrice')) ||
          null,
    barcode: barcode === undefined ? now.barcode : (barcode && checkBarcode(barcode, 'input', 'barcode')) || null,
    weightGrams:
      typeof weightGrams === 'number'
        ? checkWeight(weightGrams, 'input', 'weightGrams')
        : weightGrams === null
          ? null
          : now.weightGrams,
    available,
    stockPolicy,
  }
}

/** The price to compare with as it stands, unless the new price has reached it. */
export const stillAbove = (compareAtMinor: bigint | null, priceMinor: bigint): bigint | null =>
  compareAtMinor !== null && compareAtMinor > priceMinor ? compareAtMinor : null

/** Refuses a count that what lies at other locations has already passed. */
export function checkCounted(available: number, wanted: number): void {
  if (available === wanted) return
  refuse('WRONG_STATE', `${available} pieces can be sold from other locations: use \`stockSet\`.`, 'input', 'stock')
}
