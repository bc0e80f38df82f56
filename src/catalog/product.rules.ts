import { createHash } from 'node:crypto'
import { refuse } from '../platform/refusal.ts'
import type { ProductRow } from './product.table.ts'

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const SLUG_LENGTH = 100
const NAME_LENGTH = 255
const TAGS = 30
const TAG_LENGTH = 100

/** A slug is 1 to 100 characters of `a-z`, `0-9` and single hyphens between them. */
export function checkSlug(slug: string, ...path: string[]): string {
  if (slug.length > SLUG_LENGTH) refuse('TOO_LONG', `A slug has at most ${SLUG_LENGTH} characters.`, ...path)
  if (!SLUG.test(slug)) refuse('INVALID', 'A slug is made of a-z, 0-9 and single hyphens between them.', ...path)
  return slug
}

const SPELLED_OUT: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', þ: 'th' }

/**
 * A slug made of a name: `Crème brûlée dish` becomes `creme-brulee-dish`. The same name gives the same slug always;
 * a name without a single Latin letter or digit gives one made of its hash.
 */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const latin = plain.replace(/[ßæœøłđþ]/g, (letter) => SPELLED_OUT[letter] ?? '')
  const words = latin
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, SLUG_LENGTH)
    .replace(/-$/, '')
  return words || `x${createHash('sha256').update(name).digest('hex').slice(0, 12)}`
}

/** The slug itself, or with the first number behind it, from 2, that nobody uses. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const tail = n === 1 ? '' : `-${n}`
    const free = slug.slice(0, SLUG_LENGTH - tail.length).replace(/-$/, '') + tail
    if (!taken.has(free)) return free
  }
}

/** What a name is written as, without spaces around it; 1 to 255 characters. */
export function checkName(name: string, ...path: string[]): string {
  const plain = name.trim()
  if (plain === '') refuse('REQUIRED', 'A name is needed.', ...path)
  if (plain.length > NAME_LENGTH) refuse('TOO_LONG', `A name has at most ${NAME_LENGTH} characters.`, ...path)
  return plain
}

/** At most 30 different tags of at most 100 characters, in the order given. */
export function checkTags(tags: readonly string[], ...path: string[]): string[] {
  const plain = tags.map((tag) => tag.trim()).filter((tag) => tag !== '')
  const different = [...new Set(plain)]
  if (different.length > TAGS) refuse('TOO_MANY', `A product has at most ${TAGS} tags.`, ...path)
  if (different.some((tag) => tag.length > TAG_LENGTH)) {
    refuse('TOO_LONG', `A tag has at most ${TAG_LENGTH} characters.`, ...path)
  }
  return different
}

/** A product without variants cannot be bought, and so is not shown. */
export function checkPublishable(variants: number): void {
  if (variants === 0) refuse('REQUIRED', 'A product needs a variant before it can be published.', 'input', 'productId')
}

/** A published product keeps at least one variant. */
export function checkNotLast(status: ProductRow['status'], variants: number): void {
  if (status !== 'PUBLISHED' || variants > 1) return
  refuse(
    'WRONG_STATE',
    'This is the last variant of a published product: archive the product first.',
    'input',
    'variantId',
  )
}

/** The mean of the ratings, to two decimals; null without any. */
export function ratingOf({ ratingSum, ratingCount }: Pick<ProductRow, 'ratingSum' | 'ratingCount'>) {
  return { average: ratingCount === 0 ? null : Math.round((ratingSum * 100) / ratingCount) / 100, count: ratingCount }
}

/** Shoppers see what is published; with `catalog:read` everything that is not deleted. */
export function isVisible(
  { status, deletedAt }: Pick<ProductRow, 'status' | 'deletedAt'>,
  permissions: ReadonlySet<string>,
): boolean {
  return deletedAt === null && (status === 'PUBLISHED' || permissions.has('catalog:read'))
}
