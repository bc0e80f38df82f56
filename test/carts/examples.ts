import type { CartRow } from '../../src/carts/cart.table.ts'
import type { FullCart, FullCartLine } from '../../src/carts/full-cart.ts'
import type { Rulebook } from '../../src/rulebook/index.ts'
import { rulebookOf } from '../../src/rulebook/rulebook.rules.ts'
import type { TaxSettingsFacts } from '../../src/taxes/index.ts'

interface Example {
  readonly quantity?: number
  readonly priceMinor?: bigint
  readonly seenMinor?: bigint
  readonly available?: number
  readonly oversell?: boolean
  readonly status?: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED'
  readonly currency?: string
}

/** The rules of a tenant that has no rates. */
export const rulesOf = (said: Partial<TaxSettingsFacts>): Rulebook =>
  rulebookOf(
    1n,
    {
      pricesIncludeTax: true,
      defaultRatePpm: 0,
      roundingLevel: 'LINE',
      roundingMode: 'HALF_UP',
      country: null,
      region: null,
      ...said,
    },
    [],
    [],
  )

const TENANT = '01900000-0000-7000-8000-000000000000'
const NOW = new Date('2026-01-01T00:00:00Z')

/** A line of one published variant for the tests of rules, with nothing wrong where nothing is said. */
export function lineOf(variantId: string, example: Example = {}): FullCartLine {
  const { quantity = 1, priceMinor = 100n, seenMinor = priceMinor, available = 1_000_000, oversell = false } = example
  const { status = 'PUBLISHED', currency = 'EUR' } = example
  const by = { createdAt: NOW, createdBy: null, updatedAt: NOW, updatedBy: null, version: 1, tenantId: TENANT }
  return {
    id: `line of ${variantId}`,
    tenantId: TENANT,
    cartId: 'cart',
    variantId,
    quantity,
    seenMinor,
    currency: 'EUR',
    variant: {
      ...by,
      id: variantId,
      productId: `product of ${variantId}`,
      sku: `SKU-${variantId}`,
      options: [],
      currency,
      priceMinor,
      compareAtMinor: null,
      approvedMinor: null,
      hasPrices: false,
      barcode: null,
      weightGrams: null,
      stockPolicy: oversell ? 'CONTINUE' : 'DENY',
      position: 0,
      deletedAt: null,
      available,
      oversell,
    },
    product: { name: 'Mug', slug: 'mug', status, deletedAt: null, categoryId: null, taxClassId: null, tags: [] },
  }
}

/** A cart of these lines for the tests of rules. */
export const cartOf = (lines: readonly FullCartLine[], more: Partial<CartRow> = {}): FullCart => ({
  id: 'cart',
  tenantId: TENANT,
  customerId: null,
  email: null,
  shippingAddress: null,
  billingAddress: null,
  note: null,
  shippingMethodId: null,
  currency: 'EUR',
  checkoutId: null,
  discountCodes: [],
  version: 1,
  createdAt: NOW,
  updatedAt: NOW,
  ...more,
  lines,
  rulebook: null,
  taxExempt: false,
})
