import { checkHtml } from '../catalog/html.rules.ts'
import { checkName, checkSlug, slugOf } from '../catalog/product.rules.ts'
import { checkVariant } from '../catalog/variant.rules.ts'
import { refuse } from '../platform/refusal.ts'
import { type Cell, type Format, Problems, type ProductRow } from './row.rules.ts'
import { readQuantity } from './shopify.rules.ts'
import { derivedSku } from './sku.rules.ts'

const COLUMNS: Readonly<Record<string, string>> = {
  name: 'name',
  slug: 'slug',
  descriptionHtml: 'description',
  category: 'category_slug',
  price: 'price',
  stock: 'stock',
  sku: 'sku',
}

const columnOf = (path: readonly string[]): string => {
  const part = path.findLast((each) => Object.hasOwn(COLUMNS, each))
  return (part && COLUMNS[part]) ?? 'name'
}

/** `name,slug,description,price,category_slug,stock`: a row for each product, which has one variant. */
export const simple: Format = {
  key: 'name',
  columnOf,
  read(cell, currency) {
    const problems = new Problems(columnOf)
    const name = problems.try(() => checkName(cell('name') ?? '', 'name'))
    const slug = name === undefined ? '' : (problems.try(() => readSlug(cell('slug') || slugOf(name))) ?? '')
    return {
      slug,
      product: name === undefined ? undefined : problems.try(() => readProduct(cell, name)),
      variant: slug === '' ? undefined : problems.try(() => readVariant(cell, slug, currency)),
      problems: problems.all,
    }
  },
}

const readSlug = (text: string): string => checkSlug(text, 'slug')

function readProduct(cell: Cell, name: string): ProductRow['product'] {
  const description = cell('description')
  const category = cell('category_slug')
  return {
    name,
    descriptionHtml: description ? checkHtml(description, 'descriptionHtml') : undefined,
    category: category ? { path: checkSlug(category, 'category'), name: nameOfSlug(category) } : undefined,
    statusWhenNew: 'PUBLISHED',
  }
}

/** What a category is called that is known by its slug only: `garden-tools` becomes `Garden tools`. */
const nameOfSlug = (slug: string): string => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ')

function readVariant(cell: Cell, slug: string, currency: string) {
  const price = cell('price') ?? ''
  if (price === '') refuse('REQUIRED', 'A price is needed.', 'price')
  return checkVariant(
    { sku: cell('sku') || derivedSku(slug, []), price, stock: readQuantity(cell('stock') ?? '') },
    currency,
  )
}
