import { createHash } from 'node:crypto'
import { slugOf } from '../catalog/product.rules.ts'

const LONGEST = 50

/** The SKU of a variant that has none: made of the product's slug and its options, the same each time, at most 50 characters. */
export function derivedSku(slug: string, values: readonly string[]): string {
  const sku = [slug, ...values.map(slugOf)].join('-')
  if (sku.length <= LONGEST) return sku
  const digest = createHash('sha256').update(sku).digest('hex').slice(0, 8)
  return `${sku.slice(0, LONGEST - 9).replace(/-$/, '')}-${digest}`
}
