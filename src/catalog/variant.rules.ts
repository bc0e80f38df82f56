import { digitsOf, formatMinor, parseAmount } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'
import type { StockPolicy, VariantOption } from './variant.table.ts'

const VARIANTS = 100
const SKU_LENGTH = 50
const BARCODE_LENGTH = 50
const OPTION_NAMES = 3
const OPTION_NAME_LENGTH = 50
const OPTION_VALUE_LENGTH = 255
const LARGEST_STOCK = 1_000_000_000
const HEAVIEST_GRAMS = 100_000_000
/** So that 100 lines of 10,000 pieces still fit a bigint. */
const LARGEST_PRICE = 10n ** 12n

/** A variant as somebody wrote it down; what is left out stays as it is, or is as usual. */
export interface VariantDraft {
  readonly sku: string
  readonly price: string
  readonly compareAtPrice?: string | null
  readonly stock?: number | null
  readonly options?: readonly VariantOption[] | null
  readonly barcode?: string | null
  readonly weightGrams?: number | null
  readonly sellsBeyondStock?: boolean | null
  readonly stockPolicy?: StockPolicy | null
}

/** A variant that keeps the rules. */
export interface VariantFacts {
  readonly sku: string
  readonly options?: readonly VariantOption[]
  readonly currency: string
  readonly priceMinor: bigint
  readonly compareAtMinor?: bigint | null
  readonly barcode?: string | null
  readonly weightGrams?: number | null
  readonly available?: number
  readonly stockPolicy?: StockPolicy
}

/** A variant by itself; amounts are in `currency`. */
export function checkVariant(given: VariantDraft, currency: string, ...path: string[]): VariantFacts {
  const { price, compareAtPrice, stock, options, barcode, weightGrams } = given
  const priceMinor = checkPrice(price, currency, ...path, 'price')
  return {
    sku: checkSku(given.sku, ...path, 'sku'),
    options: options ? checkOptions(options, ...path, 'options') : undefined,
    currency,
    priceMinor,
    compareAtMinor:
      (compareAtPrice && checkCompareAt(compareAtPrice, priceMinor, currency, ...path, 'compareAtPrice')) ||
      nothing(compareAtPrice),
    barcode: (barcode && checkBarcode(barcode, ...path, 'barcode')) || nothing(barcode),
    weightGrams: typeof weightGrams === 'number' ? checkWeight(weightGrams, ...path, 'weightGrams') : weightGrams,
    available: typeof stock === 'number' ? checkStock(stock, ...path, 'stock') : undefined,
    stockPolicy: policyOf(given),
  }
}

/** The policy somebody chose, by name or by whether the variant is sold on; what stands already says more than the latter. */
export function policyOf(
  { stockPolicy, sellsBeyondStock }: Pick<VariantDraft, 'stockPolicy' | 'sellsBeyondStock'>,
  now?: StockPolicy,
): StockPolicy | undefined {
  if (stockPolicy) return stockPolicy
  if (typeof sellsBeyondStock !== 'boolean') return now
  if (!sellsBeyondStock) return 'DENY'
  return now && now !== 'DENY' ? now : 'CONTINUE'
}

/** Left out stays left out; null and empty mean that there is none. */
const nothing = (value: string | null | undefined): null | undefined => (value === undefined ? undefined : null)

export function checkSku(sku: string, ...path: string[]): string {
  const plain = sku.trim()
  if (plain === '') refuse('REQUIRED', 'A SKU is needed.', ...path)
  if (plain.length > SKU_LENGTH) refuse('TOO_LONG', `A SKU has at most ${SKU_LENGTH} characters.`, ...path)
  if (/\p{Cc}/u.test(plain)) refuse('INVALID', 'A SKU has no control characters.', ...path)
  return plain
}

export function checkBarcode(barcode: string, ...path: string[]): string | null {
  const plain = barcode.trim()
  if (plain.length > BARCODE_LENGTH) refuse('TOO_LONG', `A barcode has at most ${BARCODE_LENGTH} characters.`, ...path)
  return plain || null
}

/** At least 0.01, or 1 where the currency has no digits after the point; no more digits than the currency has. */
export function checkPrice(price: string, currency: string, ...path: string[]): bigint {
  const minor = parseAmount(price, currency)
  if (minor === undefined)
    refuse(
      'INVALID',
      `"${price.slice(0, 40)}" is no amount in ${currency}, which has ${digitsOf(currency)} digits after the point.`,
      ...path,
    )
  const least = 10n ** BigInt(Math.max(0, digitsOf(currency) - 2))
  if (minor < least) refuse('INVALID', `A price is at least ${formatMinor(least, currency)}.`, ...path)
  if (minor > LARGEST_PRICE) refuse('INVALID', `A price is at most ${formatMinor(LARGEST_PRICE, currency)}.`, ...path)
  return minor
}

/** The price to compare with is struck through beside the price, and so is above it. */
export function checkCompareAt(compareAt: string, priceMinor: bigint, currency: string, ...path: string[]): bigint {
  const minor = checkPrice(compareAt, currency, ...path)
  if (minor <= priceMinor) refuse('INVALID', 'The price to compare with must be above the price.', ...path)
  return minor
}

export function checkStock(stock: number, ...path: string[]): number {
  if (!Number.isInteger(stock) || stock < 0 || stock > LARGEST_STOCK) {
    refuse('INVALID', `Stock is a whole number from 0 to ${LARGEST_STOCK}.`, ...path)
  }
  return stock
}

export function checkWeight(grams: number, ...path: string[]): number {
  if (!Number.isInteger(grams) || grams < 0 || grams > HEAVIEST_GRAMS) {
    refuse('INVALID', `A weight is a whole number of grams from 0 to ${HEAVIEST_GRAMS}.`, ...path)
  }
  return grams
}

/** At most three choices, each with a name of its own. */
export function checkOptions(options: readonly VariantOption[], ...path: string[]): VariantOption[] {
  if (options.length > OPTION_NAMES) refuse('TOO_MANY', `A variant has at most ${OPTION_NAMES} options.`, ...path)
  const plain = options.map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
  plain.forEach(({ name, value }, i) => {
    const at = [...path, String(i)]
    if (name === '') refuse('REQUIRED', 'An option has a name.', ...at, 'name')
    if (value === '') refuse('REQUIRED', 'An option has a value.', ...at, 'value')
    if (name.length > OPTION_NAME_LENGTH)
      refuse('TOO_LONG', `The name of an option has at most ${OPTION_NAME_LENGTH} characters.`, ...at, 'name')
    if (value.length > OPTION_VALUE_LENGTH)
      refuse('TOO_LONG', `The value of an option has at most ${OPTION_VALUE_LENGTH} characters.`, ...at, 'value')
  })
  if (new Set(plain.map(({ name }) => name)).size < plain.length)
    refuse('INVALID', 'An option is named once for a variant.', ...path)
  return plain
}

/** The same for the same choices, in whatever order they are written. */
export const combinationOf = (options: readonly VariantOption[]): string =>
  JSON.stringify(options.map(({ name, value }) => [name, value]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)))

type Sibling = Pick<VariantFacts, 'sku' | 'options'>

/** The variants of one product: at most 100, no two of one SKU or of the same options, three names of options in all. */
export class Siblings {
  private readonly skus = new Set<string>()
  private readonly combinations = new Set<string>()
  private readonly names = new Set<string>()

  constructor(standing: readonly Sibling[] = []) {
    for (const variant of standing) this.add(variant)
  }

  /** Adds one more, unless it cannot stand beside the others. */
  admit(variant: Sibling, ...path: string[]): void {
    const { sku, options } = variant
    if (this.skus.size >= VARIANTS) refuse('TOO_MANY', `A product has at most ${VARIANTS} variants.`, ...path)
    if (this.skus.has(sku)) refuse('TAKEN', `The SKU ${sku} is already used.`, ...path, 'sku')
    if (this.combinations.has(combinationOf(options ?? []))) {
      refuse('TAKEN', 'Another variant of the product has the same options.', ...path, 'options')
    }
    const names = new Set([...this.names, ...(options ?? []).map(({ name }) => name)])
    if (names.size > OPTION_NAMES) {
      refuse(
        'TOO_MANY',
        `The variants of a product differ by at most ${OPTION_NAMES} names of options.`,
        ...path,
        'options',
      )
    }
    this.add(variant)
  }

  private add({ sku, options }: Sibling): void {
    this.skus.add(sku)
    this.combinations.add(combinationOf(options ?? []))
    for (const { name } of options ?? []) this.names.add(name)
  }
}

/** All variants of a new product. */
export function checkVariants(drafts: readonly VariantDraft[], currency: string, ...path: string[]): VariantFacts[] {
  if (drafts.length > VARIANTS) refuse('TOO_MANY', `A product has at most ${VARIANTS} variants.`, ...path)
  const siblings = new Siblings()
  return drafts.map((draft, i) => {
    const variant = checkVariant(draft, currency, ...path, String(i))
    siblings.admit(variant, ...path, String(i))
    return variant
  })
}
