import { checkHtml } from '../catalog/html.rules.ts'
import { checkImage } from '../catalog/image.rules.ts'
import { checkName, checkSlug, checkTags, slugOf } from '../catalog/product.rules.ts'
import type { ProductDraft } from '../catalog/upsert.rules.ts'
import { checkVariant, type VariantFacts } from '../catalog/variant.rules.ts'
import { parseAmount } from '../platform/currency.ts'
import { refuse } from '../platform/refusal.ts'
import { type Cell, type Format, Problems, type ProductRow } from './row.rules.ts'
import { derivedSku } from './sku.rules.ts'

const COLUMNS: Readonly<Record<string, string>> = {
  slug: 'Handle',
  name: 'Title',
  descriptionHtml: 'Body (HTML)',
  brand: 'Vendor',
  category: 'Type',
  tags: 'Tags',
  status: 'Status',
  published: 'Published',
  sku: 'Variant SKU',
  price: 'Variant Price',
  compareAtPrice: 'Variant Compare At Price',
  stock: 'Variant Inventory Qty',
  policy: 'Variant Inventory Policy',
  barcode: 'Variant Barcode',
  weightGrams: 'Variant Grams',
  options: 'Option1 Value',
  variants: 'Variant SKU',
  url: 'Image Src',
  alt: 'Image Alt Text',
  images: 'Image Src',
}

/** The column that the last part of a path which has one of its own names. */
const columnOf = (path: readonly string[]): string => {
  const part = path.findLast((each) => Object.hasOwn(COLUMNS, each))
  return (part && COLUMNS[part]) ?? 'Handle'
}

const NUMBERS = [1, 2, 3]
const OPTION_NAMES = NUMBERS.map((n) => `Option${n} Name`)
const OPTION_VALUES = NUMBERS.map((n) => `Option${n} Value`)

/** Shopify's product CSV: a row for each variant and each further picture; only a product's first row tells of the product. */
export const shopify: Format = {
  key: 'Handle',
  columnOf,
  read(cell, currency, earlierNames) {
    const problems = new Problems(columnOf)
    const slug = problems.try(() => readSlug(cell('Handle') ?? '')) ?? ''
    const optionNames = readOptionNames(cell) ?? earlierNames(slug)
    return {
      slug,
      product: cell('Title') ? problems.try(() => readProduct(cell)) : undefined,
      optionNames,
      variant:
        slug !== '' && hasVariant(cell)
          ? problems.try(() => readVariant(cell, slug, currency, optionNames))
          : undefined,
      image: cell('Image Src')
        ? problems.try(() => checkImage({ url: cell('Image Src') ?? '', alt: cell('Image Alt Text') }))
        : undefined,
      problems: problems.all,
    }
  },
}

function readSlug(handle: string): string {
  if (handle === '') refuse('REQUIRED', 'A handle is needed.', 'slug')
  const slug = slugOf(handle)
  return handle === slug ? slug : checkSlug(slug, 'slug')
}

function readProduct(cell: Cell): ProductRow['product'] {
  const vendor = cell('Vendor')
  const type = cell('Type')
  const body = cell('Body (HTML)')
  const tags = cell('Tags')
  return {
    name: checkName(cell('Title') ?? '', 'name'),
    descriptionHtml: body ? checkHtml(body, 'descriptionHtml') : undefined,
    brand: vendor ? { slug: slugOf(vendor), name: checkName(vendor, 'brand') } : undefined,
    category: type ? { path: slugOf(type), name: checkName(type, 'category') } : undefined,
    tags: tags ? checkTags(tags.split(','), 'tags') : undefined,
    status: readStatus(cell('Status') ?? '', cell('Published') ?? ''),
    statusWhenNew: 'PUBLISHED',
  }
}

const STATUSES: Readonly<Record<string, ProductDraft['status']>> = {
  active: 'PUBLISHED',
  draft: 'DRAFT',
  archived: 'ARCHIVED',
}

/** What is active and not published is a draft here. */
function readStatus(status: string, published: string): ProductDraft['status'] {
  const word = status.toLowerCase()
  if (word !== '' && !Object.hasOwn(STATUSES, word))
    refuse('INVALID', `"${status.slice(0, 40)}" is not active, draft or archived.`, 'status')
  const shown = readFlag(published)
  const wanted = word === '' ? undefined : STATUSES[word]
  if (shown === false) return wanted === 'ARCHIVED' ? 'ARCHIVED' : 'DRAFT'
  return wanted ?? (shown ? 'PUBLISHED' : undefined)
}

function readFlag(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (word === '') return undefined
  if (['true', 'yes', '1'].includes(word)) return true
  return ['false', 'no', '0'].includes(word)
    ? false
    : refuse('INVALID', `"${text.slice(0, 40)}" is neither true nor false.`, 'published')
}

/** A row without SKU, options and price tells of a picture only, or of nothing. */
const hasVariant = (cell: Cell): boolean =>
  ['Variant SKU', 'Variant Price', ...OPTION_VALUES].some((column) => cell(column))

function readOptionNames(cell: Cell): string[] | undefined {
  const names = OPTION_NAMES.map((column) => cell(column) ?? '')
  return names.some((name) => name !== '') ? names : undefined
}

function readVariant(cell: Cell, slug: string, currency: string, names: readonly string[] | undefined): VariantFacts {
  const values = OPTION_VALUES.map((column) => cell(column) ?? '')
  const isDefault = values[0] === 'Default Title' && values.slice(1).every((value) => value === '')
  const options = isDefault
    ? []
    : values.map((value, i) => ({ name: names?.[i] || `Option ${i + 1}`, value })).filter(({ value }) => value !== '')
  const price = cell('Variant Price') ?? ''
  if (price === '') refuse('REQUIRED', 'A price is needed.', 'price')
  const draft = {
    sku:
      cell('Variant SKU') ||
      derivedSku(
        slug,
        options.map(({ value }) => value),
      ),
    options,
    price,
    compareAtPrice: noneUnlessAbove(cell('Variant Compare At Price'), price, currency),
    stock: readQuantity(cell('Variant Inventory Qty') ?? ''),
    barcode: cell('Variant Barcode'),
    weightGrams: readWeight(cell('Variant Grams') ?? ''),
    sellsBeyondStock: readPolicy(cell('Variant Inventory Policy') ?? ''),
  }
  return checkVariant(draft, currency)
}

/** Shopify's exports hold prices to compare with that are not above the price, and mean none by them. */
function noneUnlessAbove(compareAt: string | undefined, price: string, currency: string): string | undefined {
  const [minor, priceMinor] = [parseAmount(compareAt ?? '', currency), parseAmount(price, currency)]
  return minor !== undefined && priceMinor !== undefined && minor <= priceMinor ? '' : compareAt
}

/** Pieces on hand; Shopify has fewer than none where more was sold than there was. */
export function readQuantity(text: string): number | undefined {
  if (text === '') return undefined
  if (!/^-?\d{1,12}(\.0+)?$/.test(text)) refuse('INVALID', `"${text.slice(0, 40)}" is no whole number.`, 'stock')
  return Math.max(0, Number(text))
}

function readWeight(text: string): number | undefined {
  if (text === '') return undefined
  if (!/^\d{1,9}(\.0+)?$/.test(text)) refuse('INVALID', `"${text.slice(0, 40)}" is no weight in grams.`, 'weightGrams')
  return Number(text)
}

function readPolicy(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (word === '') return undefined
  if (word === 'continue') return true
  return word === 'deny' ? false : refuse('INVALID', `"${text.slice(0, 40)}" is neither deny nor continue.`, 'policy')
}
